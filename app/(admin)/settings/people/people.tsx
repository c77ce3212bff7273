"use client";

import { useRef, useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { useNow } from "@/app/components/use-now";
import type { CreatedInvitation } from "@/lib/workspaces/invitations/manage-invitations";
import type { People as Loaded, Person } from "@/lib/workspaces/members/load-people";
import type { Role } from "@/lib/workspaces/roles";
import { ask } from "../../ask";
import { change, choose, invite, type PeopleAnswer, remove, revoke } from "./actions";
import { Choices } from "./choices";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { MemberList } from "./member-list";
import { NewInvitation } from "./new-invitation";
import { RoleCard } from "./role-card";
import { roleWords } from "./role-words";

/** The members of the workspace; for owners, also invitations, and what they decide for all. */
export function People(props: { first: Loaded; me: string; renderedAtMs: number }) {
  const [{ members, owners }, setPeople] = useState(props.first);
  const [created, setCreated] = useState<CreatedInvitation>();
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
    setCreated((shown) => (shown && ids?.includes(shown.id) ? shown : undefined));
    return undefined;
  }

  const add = (wanted: { email: string; role: Role }) =>
    attempt(async () => {
      const answer = await invite(wanted);
      if ("result" in answer) setCreated(answer.result);
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

  const changeRole = ({ id, email }: Person, role: Role) =>
    run(async () => {
      const answer = await change(id, role);
      // The user may see less now.
      if (email === props.me && "people" in answer) window.location.reload();
      return answer;
    }, `${email} is now ${roleWords[role].as}.`);

  return (
    <div className="mt-4 grid gap-4">
      {created && <NewInvitation created={created} onClose={() => setCreated(undefined)} />}
      <Card title="Members">
        <div ref={card} tabIndex={-1} className="outline-none">
          <MemberList
            members={members}
            me={props.me}
            nowMs={nowMs}
            busy={busy}
            canManage={owners !== undefined}
            onChange={changeRole}
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
          <p role="status" className="mt-2 text-sm empty:hidden [overflow-wrap:anywhere]">
            {said.done}
          </p>
          <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
            {said.failed}
          </p>
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
