"use client";

import { useState } from "react";
import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import { Confirm } from "@/app/components/confirm";
import type { Person } from "@/lib/workspaces/members/load-people";
import type { Role } from "@/lib/workspaces/roles";
import { ClickTime } from "../../clicks/click-time";
import { RoleSelect } from "./role-select";
import { roleWords } from "./role-words";

/** All members. `canManage`: with controls to change their roles and to remove them. */
export function MemberList(props: {
  members: readonly Person[];
  me: string;
  nowMs: number;
  busy: boolean;
  canManage: boolean;
  onChange: (member: Person, role: Role) => void;
  onReset: (member: Person) => void;
  onRemove: (member: Person) => void;
}) {
  const { me } = props;
  const [leaving, setLeaving] = useState<Person>();
  const [lowered, setLowered] = useState<{ member: Person; role: Role }>();

  function choose(member: Person, role: Role) {
    if (member.email === me && role !== "owner") setLowered({ member, role });
    else props.onChange(member, role);
  }

  return (
    <>
      <ul aria-label="Members" className="divide-y divide-line border-line border-y">
        {props.members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
            <div className="min-w-52 flex-1">
              <MemberFacts member={member} isMe={member.email === me} nowMs={props.nowMs} />
            </div>
            {props.canManage ? (
              <div className="flex flex-wrap gap-2">
                <RoleSelect
                  label={`Role of ${member.email}`}
                  value={member.role}
                  disabled={props.busy}
                  onChange={(role) => choose(member, role)}
                />
                {member.email !== me && (
                  <>
                    <Button
                      disabled={props.busy}
                      aria-label={`Password link for ${member.email}`}
                      onClick={() => props.onReset(member)}
                    >
                      Password link
                    </Button>
                    <Button
                      disabled={props.busy}
                      className="text-danger"
                      aria-label={`Remove ${member.email}`}
                      onClick={() => setLeaving(member)}
                    >
                      Remove
                    </Button>
                  </>
                )}
              </div>
            ) : (
              <Badge>{roleWords[member.role].name}</Badge>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={leaving !== undefined}
        title={`Remove ${leaving?.email}?`}
        onClose={() => setLeaving(undefined)}
        actions={[
          {
            name: "Remove",
            isDangerous: true,
            act: () => {
              if (leaving) props.onRemove(leaving);
              setLeaving(undefined);
            },
          },
        ]}
      >
        <p>
          They lose access to this workspace at once. Their account and their other workspaces stay.
        </p>
        <p>API keys that they know still work. Rotate or revoke those.</p>
      </Confirm>
      <Confirm
        isOpen={lowered !== undefined}
        title={`Make yourself ${lowered ? roleWords[lowered.role].as : ""}?`}
        onClose={() => setLowered(undefined)}
        actions={[
          {
            name: "Change my role",
            isDangerous: true,
            act: () => {
              if (lowered) props.onChange(lowered.member, lowered.role);
              setLowered(undefined);
            },
          },
        ]}
      >
        <p>Only another owner can make you an owner again.</p>
      </Confirm>
    </>
  );
}

function MemberFacts({ member, isMe, nowMs }: { member: Person; isMe: boolean; nowMs: number }) {
  const { email, since, lastUsedAt, hasSecondFactor } = member;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm [overflow-wrap:anywhere]">
        {email}
        {isMe && <Badge strong>You</Badge>}
      </p>
      <p className="mt-0.5 text-muted text-xs">
        Since <ClickTime time={since} nowMs={nowMs} />
        {lastUsedAt && (
          <>
            {" · last used "}
            <ClickTime time={lastUsedAt} nowMs={nowMs} />
          </>
        )}
        {lastUsedAt === null && " · not logged in"}
        {hasSecondFactor !== undefined &&
          (hasSecondFactor ? " · has a second factor" : " · no second factor")}
      </p>
    </>
  );
}
