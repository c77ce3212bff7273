"use client";

import { useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { Switch } from "@/app/components/switch";
import type { PeopleChoices } from "@/lib/workspaces/members/change-choices";

/** What owners decide for all members. `onChange` returns an error message if it fails. */
export function Choices(props: {
  choices: PeopleChoices;
  onChange: (changes: Partial<PeopleChoices>) => Promise<string | undefined>;
}) {
  const [wanted, setWanted] = useState<Partial<PeopleChoices>>({});
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const { viewersSeeRecipients, requireSecondFactor } = { ...props.choices, ...wanted };

  const change = (changes: Partial<PeopleChoices>) =>
    start(async () => {
      setWanted(changes);
      setSaid({});
      const failed = await props.onChange(changes);
      setWanted({});
      setSaid(failed ? { failed } : { done: "Saved" });
    });

  return (
    <Card
      title="For all members"
      aside={
        <span role="status" className="text-muted text-sm">
          {busy ? "Saving…" : said.done}
        </span>
      }
    >
      <Switch
        id="viewers-see-recipients"
        label="Viewers see recipients"
        checked={viewersSeeRecipients}
        describedBy="viewers-see-recipients-hint"
        onChange={(checked) => change({ viewersSeeRecipients: checked })}
      />
      <p id="viewers-see-recipients-hint" className="mt-1 max-w-prose text-muted text-sm">
        Who got and clicked an email. Owners and editors see that in any case.
      </p>
      <div className="mt-4">
        <Switch
          id="require-second-factor"
          label="Require a second factor"
          checked={requireSecondFactor}
          describedBy="require-second-factor-hint"
          onChange={(checked) => change({ requireSecondFactor: checked })}
        />
        <p id="require-second-factor-hint" className="mt-1 max-w-prose text-muted text-sm">
          Members without one must set it up before they can go on. It is not asked of people who
          log in by single sign-on.
        </p>
      </div>
      <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
        {said.failed}
      </p>
    </Card>
  );
}
