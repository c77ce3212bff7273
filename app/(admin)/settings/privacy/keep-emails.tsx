"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Switch } from "@/app/components/switch";
import { ask } from "../../ask";
import { countEmails, deleteEmails } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

/** A switch for keeping emails for the click map. Turning it off offers to delete those already kept. */
export function KeepEmails({ settings, saving, save }: ReturnType<typeof useSettings>) {
  const [kept, setKept] = useState(0);
  const [outcome, setOutcome] = useState("");

  async function onChange(wanted: boolean) {
    setOutcome("");
    // Turns it off even if the count is unknown, which is the safer choice.
    const count = wanted ? 0 : await ask(countEmails);
    if (typeof count === "number" && count > 0) setKept(count);
    else await save("keepEmails", wanted);
  }

  async function turnOff(andDelete: boolean) {
    setKept(0);
    if (!(await save("keepEmails", false)) || !andDelete) return;
    const answer = await ask(deleteEmails);
    setOutcome("error" in answer ? answer.error : `${emails(answer.emails)} deleted.`);
  }

  return (
    <SettingCard name="keepEmails" title="Emails for the click map" saving={saving}>
      <Switch
        id="keep-emails"
        label="Keep the first email of each campaign"
        checked={settings.keepEmails}
        describedBy="keep-emails-hint"
        onChange={onChange}
      />
      <p id="keep-emails-hint" className="mt-2 max-w-prose text-muted text-sm">
        The click map shows clicks on the email itself. It needs the email as the first recipient
        got it, including personal content. Emails without a campaign are kept only if the API call
        asks for it. If this is off, only the links of an email are stored.
      </p>
      <p role="status" className="mt-2 text-sm empty:hidden">
        {outcome}
      </p>
      <Confirm
        isOpen={kept > 0}
        title="Delete the kept emails?"
        onClose={() => setKept(0)}
        actions={[
          { name: "Turn off and keep them", act: () => turnOff(false) },
          { name: "Turn off and delete", isDangerous: true, act: () => turnOff(true) },
        ]}
      >
        <p>
          {emails(kept)} {kept === 1 ? "is" : "are"} kept now. Deleting them removes the click maps
          of their campaigns for good. The numbers stay.
        </p>
      </Confirm>
    </SettingCard>
  );
}

function emails(count: number): string {
  return count === 1 ? "1 email" : `${count.toLocaleString("en")} emails`;
}
