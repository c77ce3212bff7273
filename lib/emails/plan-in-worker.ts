import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { applyEmailPlan, type PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput, RewrittenEmail } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import type { Answer, Request } from "@/lib/emails/rewrite-worker";
import { createWorkerPool, WorkerLostError } from "@/lib/emails/worker-pool";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";
import type { Identify } from "@/lib/rewrite/types";

/** In characters. What is shorter takes less time than it takes to send it to another thread, or not much more. */
const maxHere = 32_000;

/** The program of the threads, compiled as it is loaded; or another one, see useBuiltWorker. */
const program = () =>
  processWide("rewrite-program", () => ({ path: "lib/emails/rewrite-worker.ts" }));

const pool = () =>
  processWide("rewrite-pool", () =>
    createWorkerPool({ program: program().path, size: 2, timeoutMs: 10_000, maxHeapMb: 384 }),
  );

/** Has threads run the program that was built from rewrite-worker.ts. To be called before the first email. */
export function useBuiltWorker(path: string): void {
  program().path = path;
}

/**
 * As planEmail, for large emails in a thread of its own, so that the event loop stays free. Throws AppError as planEmail
 * does, and `unprocessable` for one that takes more time or memory than any honest email.
 */
export async function planInWorker(
  input: RewriteInput,
  chosen: ChosenClickDomain,
): Promise<EmailPlan> {
  if (isSmall(input)) return planEmail(input, chosen);
  return ask<EmailPlan>({ kind: "plan", input, chosen });
}

/** As applyEmailPlan, and where planInWorker has planned it. */
export async function applyInWorker(
  email: PlannedEmail,
  identify: Identify,
  trap?: string | undefined,
): Promise<RewrittenEmail> {
  if (isSmall(email.input)) return applyEmailPlan(email, identify, trap);
  const identifiers = email.plan.links.map(identify);
  return ask<RewrittenEmail>({ kind: "apply", ...email, identifiers, trap });
}

function isSmall({ html = "", text = "", mime = "" }: RewriteInput): boolean {
  return html.length + text.length + mime.length <= maxHere;
}

async function ask<Reply>(request: Request): Promise<Reply> {
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
