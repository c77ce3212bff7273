"use client";

import { useRef, useState, useTransition } from "react";
import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Confirm } from "@/app/components/confirm";
import { Outcome } from "@/app/components/outcome";
import { useNow } from "@/app/components/use-now";
import type { SessionView } from "@/lib/workspaces/list-sessions";
import { ask } from "../../ask";
import { ClickTime } from "../../clicks/click-time";
import { end, endOthers, type SessionsAnswer } from "./actions";

/** The browsers in which the user is logged in, with buttons to log them out. */
export function Sessions({ first, renderedAtMs }: { first: SessionView[]; renderedAtMs: number }) {
  const [sessions, setSessions] = useState(first);
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [asked, setAsked] = useState<SessionView | "others">();
  const [busy, start] = useTransition();
  const card = useRef<HTMLDivElement>(null);
  const nowMs = useNow(renderedAtMs, 30_000);

  const change = (act: () => Promise<SessionsAnswer>, done: string) => {
    setAsked(undefined);
    start(async () => {
      const answer = await ask(act);
      if ("error" in answer) return setSaid({ failed: answer.error });
      setSessions(answer.sessions);
      setSaid({ done });
      // Moves the focus here, because the button that had it is gone.
      card.current?.focus();
    });
  };

  return (
    <>
      <Card
        title="Your sessions"
        aside={
          sessions.length > 1 && (
            <Button disabled={busy} className="text-danger" onClick={() => setAsked("others")}>
              End all others
            </Button>
          )
        }
      >
        <p className="mb-3 max-w-prose text-muted text-sm">
          Browsers in which you are logged in. Ending a session logs that browser out at once. A
          session that is not used for 30 days ends by itself.
        </p>
        <div ref={card} tabIndex={-1} className="outline-none">
          <ul aria-label="Sessions" className="divide-y divide-line border-line border-y">
            {sessions.map((one) => (
              <li key={one.id} className="flex min-h-11 items-center gap-3 py-1.5">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                    {one.browser}
                    {one.isCurrent && <Badge strong>This browser</Badge>}
                  </p>
                  <p className="text-muted text-xs [overflow-wrap:anywhere]">
                    Last used <ClickTime time={one.lastUsedAt} nowMs={nowMs} />
                    {one.network && ` from ${one.network}`} · logged in{" "}
                    <ClickTime time={one.createdAt} nowMs={nowMs} />
                  </p>
                </div>
                {!one.isCurrent && (
                  <Button
                    disabled={busy}
                    aria-label={`End the session of ${one.browser}`}
                    onClick={() => setAsked(one)}
                  >
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Outcome done={said.done} failed={said.failed} />
        </div>
      </Card>
      <Confirm
        isOpen={asked === "others"}
        title="End all other sessions?"
        onClose={() => setAsked(undefined)}
        actions={[
          {
            name: "End all others",
            isDangerous: true,
            act: () => change(endOthers, "All other sessions were ended."),
          },
        ]}
      >
        <p>Logs out all browsers except this one, at once.</p>
      </Confirm>
      <EndOne
        session={asked === "others" ? undefined : asked}
        onEnd={({ id }) => change(() => end(id), "The session was ended.")}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}

/** Asks whether to end a session, if there is one. */
function EndOne(props: {
  session: SessionView | undefined;
  onEnd: (session: SessionView) => void;
  onClose: () => void;
}) {
  const { session } = props;
  return (
    <Confirm
      isOpen={session !== undefined}
      title={`End the session of ${session?.browser}?`}
      onClose={props.onClose}
      actions={[
        { name: "End session", isDangerous: true, act: () => session && props.onEnd(session) },
      ]}
    >
      <p>
        Logs out that browser at once.
        {session?.network && ` It was last used from ${session.network}.`}
      </p>
    </Confirm>
  );
}
