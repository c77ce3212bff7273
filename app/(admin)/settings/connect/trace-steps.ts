import type { Trace } from "@/lib/smtp/test-message/load-trace";

/** A step of a test message on its way. */
export interface Step {
  id: "rewritten" | "sent" | "clicked";
  state: "done" | "waiting" | "failed";
  title: string;
  /** More about it, such as the mail server's answer. */
  detail?: string | undefined;
}

/** The steps of a test message in words: rewritten, sent, clicked. Times are in that time zone. */
export function traceSteps(trace: Trace, timeZone: string): Step[] {
  const sent = sentStep(trace);
  const rewritten: Step = {
    id: "rewritten",
    state: "done",
    title: `Link rewritten at ${timeIn(timeZone, trace.rewrittenAt)}`,
    detail: `${trace.to ? `For ${trace.to}, on` : "On"} ${trace.clickDomain}`,
  };
  return [rewritten, sent, ...(sent.state === "failed" ? [] : [clickStep(trace, timeZone)])];
}

function sentStep({ outcome: { state, answer }, setting }: Trace): Step {
  const step = { id: "sent", detail: answer || undefined } as const;
  switch (state) {
    case "sending":
      return { ...step, state: "waiting", title: "Waiting for the mail server" };
    case "accepted":
      return { ...step, state: "done", title: "Accepted by the mail server" };
    case "refused":
      return { ...step, state: "failed", title: "Refused by the mail server" };
    case "unreachable":
      return {
        ...step,
        state: "failed",
        title: `The mail server can’t be reached${setting ? `; check ${setting}` : ""}`,
      };
    case "not-sent":
      return {
        ...step,
        state: "done",
        title: "Not sent: there is no mail server. Click its link here",
      };
    case "unknown":
      return {
        ...step,
        state: "failed",
        title: "The mail server’s answer is unknown: this server was restarted before it came",
      };
  }
}

function clickStep({ click, isTotalsOnly }: Trace, timeZone: string): Step {
  const id = "clicked";
  if (isTotalsOnly) {
    const title = "This workspace keeps totals only, so no click can be shown here";
    return { id, state: "waiting", title };
  }
  if (!click) return { id, state: "waiting", title: "Waiting for the click" };
  const { program, device } = click;
  const by = [program, device].filter(Boolean).join(", ") || undefined;
  const at = timeIn(timeZone, click.time);
  if (!click.automated) return { id, state: "done", title: `Clicked at ${at}`, detail: by };
  return {
    id,
    state: "waiting",
    title: "Waiting for a person’s click",
    detail: `A program followed the link at ${at}${click.reason ? ` (${click.reason})` : ""}`,
  };
}

function timeIn(timeZone: string, time: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeStyle: "long", timeZone });
  return format.format(new Date(time));
}
