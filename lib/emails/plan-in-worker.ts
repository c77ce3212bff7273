import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { applyEmailPlan, type PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput, RewrittenEmail } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import type { Answer, Request } from "@/lib/emails/rewrite-worker";
import { createWorkerPool, WorkerLostError } from "@/lib/emails/worker-pool";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";
import type { Identify } from "@/lib/rewrite/types";

/** In characters. Shorter emails are rewritten here, because sending them to a thread would take about as long. */
const maxHere = 32_000;

/** The threads' program. By default it is TypeScript, compiled when it is loaded; see useBuiltWorker. */
const program = () =>
  processWide("rewrite-program", () => ({ path: "lib/emails/rewrite-worker.ts" }));

const pool = () =>
  processWide("rewrite-pool", () =>
    createWorkerPool({ program: program().path, size: 2, timeoutMs: 10_000, maxHeapMb: 384 }),
  );

/** Makes threads run the program built from rewrite-worker.ts. Call it before the first email. */
export function useBuiltWorker(path: string): void {
  program().path = path;
}

/**
 * Like planEmail, but plans large emails in a thread, so that the event loop stays free. Throws AppError as planEmail
 * does, and `unprocessable` for an email that exceeds the thread's time or memory, which no real email does.
 */
export async function planInWorker(
  input: RewriteInput,
  chosen: ChosenClickDomain,
): Promise<EmailPlan> {
  if (isSmall(input)) return planEmail(input, chosen);
  return runInWorker<EmailPlan>({ kind: "plan", input, chosen });
}

/** Like applyEmailPlan, but rewrites large emails in a thread. Also throws AppError `unprocessable` as planInWorker does. */
export async function applyInWorker(
  email: PlannedEmail,
  identify: Identify,
  trap?: string | undefined,
): Promise<RewrittenEmail> {
  if (isSmall(email.input)) return applyEmailPlan(email, identify, trap);
  const identifiers = email.plan.links.map(identify);
  return runInWorker<RewrittenEmail>({ kind: "apply", ...email, identifiers, trap });
}

function isSmall({ html = "", text = "", mime = "" }: RewriteInput): boolean {
  return html.length + text.length + mime.length <= maxHere;
}

async function runInWorker<Reply>(request: Request): Promise<Reply> {
  const answered = await pool()(request).catch((error) => {
    if (!(error instanceof WorkerLostError)) throw error;
    const advice = "Send it in smaller parts, or as it is";
    throw new AppError("unprocessable", `The email takes too long to read. ${advice}`);
  });
  const answer = answered as Answer<Reply>;
  if (!("error" in answer)) return answer.value;
  const { code, message, path } = answer.error;
  throw new AppError(code, message, path);
}
