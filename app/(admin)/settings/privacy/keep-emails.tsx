"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Switch } from "@/app/components/switch";
import { ask } from "../../ask";
import { useMay } from "../../role";
import { countEmails, deleteEmails } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

/** The setting to keep emails for the click map. Turning it off offers owners to delete the stored emails. */
export function KeepEmails({ settings, saving, save }: ReturnType<typeof useSettings>) {
  const mayDelete = useMay("owner");
  const [kept, setKept] = useState(0);
  const [outcome, setOutcome] = useState("");

  async function onChange(wanted: boolean) {
    setOutcome("");
    // If the count fails, turns it off anyway, because keeping nothing is the safer choice.
    const count = wanted || !mayDelete ? 0 : await ask(countEmails);
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
        The click map shows clicks on the email itself. It needs the email as its first recipient
        got it, including any personal text. Emails sent without a campaign are kept only if the
        sender asks for it. When this is off, only the links of an email are stored.
      </p>
      <p role="status" className="mt-2 text-sm empty:hidden">
        {outcome}
      </p>
      <Confirm
        isOpen={kept > 0}
        title="Delete the stored emails?"
        onClose={() => setKept(0)}
        actions={[
          { name: "Turn off and keep", act: () => turnOff(false) },
          { name: "Turn off and delete", isDangerous: true, act: () => turnOff(true) },
        ]}
      >
        <p>
          {emails(kept)} {kept === 1 ? "is" : "are"} stored. Deleting them removes the click maps of
          their campaigns for good. The numbers stay.
        </p>
      </Confirm>
    </SettingCard>
  );
}

function emails(count: number): string {
  return count === 1 ? "1 email" : `${count.toLocaleString("en")} emails`;
}
