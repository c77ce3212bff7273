import { listClicks } from "@/lib/clicks/list-clicks";
import { showMessage } from "@/lib/emails/show-message";
import { AppError } from "@/lib/errors";
import { shownClicks } from "@/lib/workspaces/data/settings";
import { testTag } from "./compose";
import { findOutcome } from "./data/find-outcome";
import { type MailServer, mailServerForTests } from "./mail-server";
import { type Outcome, outcomeFromTarget } from "./outcome";
import { linkOfTestMessage } from "./send-test-message";

/** A click on the link of a test message. */
export interface TracedClick {
  /** ISO 8601, UTC. */
  time: string;
  device: string | null;
  program: string | null;
  automated: boolean;
  /** Why it counts as automated. */
  reason: string | null;
}

/** What has become of a test message. */
export interface Trace {
  id: string;
  /** Null if the viewer must not see it, or it was erased. */
  to: string | null;
  campaign: string;
  clickDomain: string;
  /** ISO 8601, UTC. */
  rewrittenAt: string;
  setting: MailServer["setting"] | null;
  /** `sending` until the mail server has answered; `unknown` if the server stopped before it did. */
  outcome: Omit<Outcome, "state"> & { state: Outcome["state"] | "sending" | "unknown" };
  /** The rewritten link, if no mail server has got the message. */
  link: string | null;
  /** The first click of a person, or else the last automated one. */
  click: TracedClick | null;
  /** The workspace stores totals only, and shows no single clicks. */
  isTotalsOnly: boolean;
}

/** Longer than a mail server may take. */
const patienceMs = 60_000;

/**
 * What has become of a test message of the workspace. Throws AppError `not-found` for an unknown message, and for one that is
 * no test message.
 */
export async function loadTrace(
  workspaceId: number,
  id: string,
  { hideRecipients }: { hideRecipients: boolean },
): Promise<Trace> {
  const message = await showMessage(workspaceId, id);
  if (!message.tags.includes(testTag)) {
    throw new AppError("not-found", `The message ${id} is not a test message`);
  }
  const [target, click, shown] = await Promise.all([
    findOutcome(workspaceId, id, new Date(message.createdAt)),
    clickOf(workspaceId, id),
    shownClicks(workspaceId),
  ]);
  const isLate = Date.parse(message.createdAt) + patienceMs < Date.now();
  const pending = { state: isLate ? "unknown" : "sending", answer: "" } as const;
  return {
    id,
    to: hideRecipients ? null : message.recipient,
    campaign: message.campaign.id,
    clickDomain: message.clickDomain,
    rewrittenAt: message.createdAt,
    setting: mailServerForTests()?.setting ?? null,
    outcome: (target !== undefined && outcomeFromTarget(target)) || pending,
    link: linkOfTestMessage(id) ?? null,
    click,
    isTotalsOnly: shown === undefined,
  };
}

async function clickOf(workspaceId: number, message: string): Promise<TracedClick | null> {
  const { clicks } = await listClicks(workspaceId, { message, limit: 100 });
  const found = clicks.findLast(({ automated }) => !automated) ?? clicks[0];
  if (!found) return null;
  const { time, device, program, automated, reason } = found;
  return { time, device, program, automated, reason };
}
