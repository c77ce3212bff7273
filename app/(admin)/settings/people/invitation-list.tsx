"use client";

import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import type { InvitationView } from "@/lib/workspaces/invitations/manage-invitations";
import { ClickTime } from "../../clicks/click-time";
import { roleWords } from "./role-words";

/** The invitations that can still be accepted, with buttons to revoke them. */
export function InvitationList(props: {
  invitations: readonly InvitationView[];
  nowMs: number;
  busy: boolean;
  onRevoke: (invitation: InvitationView) => void;
}) {
  return (
    <>
      <h3 className="mt-5 mb-2 font-semibold text-sm">Open invitations</h3>
      <ul aria-label="Open invitations" className="divide-y divide-line border-line border-y">
        {props.invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
            <div className="min-w-52 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm [overflow-wrap:anywhere]">
                {one.email}
                <Badge>{roleWords[one.role].name}</Badge>
              </p>
              <p className="mt-0.5 text-muted text-xs [overflow-wrap:anywhere]">
                Invited <ClickTime time={one.createdAt} nowMs={props.nowMs} /> by {one.invitedBy} ·{" "}
                {daysLeft(one.expiresAt, props.nowMs)}
              </p>
            </div>
            <Button
              disabled={props.busy}
              className="text-danger"
              aria-label={`Revoke the invitation of ${one.email}`}
              onClick={() => props.onRevoke(one)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function daysLeft(expiresAt: string, nowMs: number): string {
  const hours = (Date.parse(expiresAt) - nowMs) / 3_600_000;
  if (hours <= 0) return "expired";
  if (hours <= 1) return "expires within the hour";
  // The clocks of server and browser may differ by a little.
  return hours <= 48
    ? `expires in ${Math.round(hours)} hours`
    : `expires in ${Math.round(hours / 24)} days`;
}
