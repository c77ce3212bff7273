"use client";

import { useRef, useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { Outcome } from "@/app/components/outcome";
import { useNow } from "@/app/components/use-now";
import type { CreatedInvitation } from "@/lib/workspaces/invitations/manage-invitations";
import type { People as Loaded, Person } from "@/lib/workspaces/members/load-people";
import type { Role } from "@/lib/workspaces/roles";
import { ask } from "../../ask";
import { change, choose, invite, type PeopleAnswer, remove, resetLink, revoke } from "./actions";
import { Choices } from "./choices";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { LinkOnce, type SecretLink } from "./link-once";
import { MemberList } from "./member-list";
import { RoleCard } from "./role-card";
import { roleWords } from "./role-words";

/** The members of the workspace; for owners, also invitations, and what they decide for all. */
export function People(props: { first: Loaded; me: string; renderedAtMs: number }) {
  const [{ members, owners }, setPeople] = useState(props.first);
  const [link, setLink] = useState<SecretLink>();
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const card = useRef<HTMLDivElement>(null);
  const nowMs = useNow(props.renderedAtMs, 30_000);

  /** Returns an error message if it fails. */
  async function attempt(act: () => Promise<PeopleAnswer>): Promise<string | undefined> {
    const answer = await ask(act);
    if ("error" in answer) return answer.error;
    setPeople(answer.people);
    const ids = answer.people.owners?.invitations.map(({ id }) => id);
    setLink((shown) => (shown?.invitation && !ids?.includes(shown.invitation) ? undefined : shown));
    return undefined;
  }

  const add = (wanted: { email: string; role: Role }) =>
    attempt(async () => {
      const answer = await invite(wanted);
      if ("result" in answer) {
        const failed = answer.people.owners?.sendsMail === true && !answer.result.emailed;
        setLink(linkOfInvitation(answer.result, failed));
      }
      return answer;
    });

  const run = (act: () => Promise<PeopleAnswer>, done: string) =>
    start(async () => {
      setSaid({});
      const failed = await attempt(act);
      setSaid(failed ? { failed } : { done });
      // Moves the focus here, because the button that had it may be gone.
      if (!failed) card.current?.focus();
    });

  const reset = ({ id, email }: Person) =>
    start(async () => {
      const answer = await ask(() => resetLink(id));
      setSaid("error" in answer ? { failed: answer.error } : {});
      if ("error" in answer) return;
      const text = `Send this link to ${email}, to choose a new password. It works once, for 24 hours.`;
      setLink({ title: `A new password for ${email}`, text, url: answer.url });
    });

  const changeRole = ({ id, email }: Person, role: Role) =>
    run(async () => {
      const answer = await change(id, role);
      // The user may see less now.
      if (email === props.me && "people" in answer) window.location.reload();
      return answer;
    }, `${email} is now ${roleWords[role].as}.`);

  return (
    <div className="mt-4 grid gap-4">
      {link && <LinkOnce link={link} onClose={() => setLink(undefined)} />}
      <Card title="Members">
        <div ref={card} tabIndex={-1} className="outline-none">
          <MemberList
            members={members}
            me={props.me}
            nowMs={nowMs}
            busy={busy}
            canManage={owners !== undefined}
            onChange={changeRole}
            onReset={reset}
            onRemove={({ id, email }) => run(() => remove(id), `${email} was removed.`)}
          />
          {owners && owners.invitations.length > 0 && (
            <InvitationList
              invitations={owners.invitations}
              nowMs={nowMs}
              busy={busy}
              onRevoke={({ id, email }) =>
                run(() => revoke(id), `The invitation of ${email} was revoked.`)
              }
            />
          )}
          <Outcome done={said.done} failed={said.failed} />
        </div>
      </Card>
      {owners && <InviteForm onInvite={add} />}
      {owners && (
        <Choices choices={owners.choices} onChange={(changes) => attempt(() => choose(changes))} />
      )}
      <RoleCard />
    </div>
  );
}

/** `failed`: whether it could not be mailed although there is a mail server. */
function linkOfInvitation(
  { id, email, url, emailed }: CreatedInvitation,
  failed: boolean,
): SecretLink {
  const sent = emailed
    ? `We mailed this link to ${email}.`
    : `${failed ? "The mail could not be sent. " : ""}Send this link to ${email} yourself.`;
  return {
    title: `The invitation of ${email}`,
    text: `${sent} It works once, for seven days.`,
    url,
    invitation: id,
  };
}
