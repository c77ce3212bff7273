import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput, RewrittenEmail } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import type { Answer, Plan, Request } from "@/lib/emails/rewrite-worker";
import { type Seat, WorkerLostError, WorkerPool } from "@/lib/emails/workers/worker-pool";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";
import type { Identify } from "@/lib/rewrite/types";

/** An EmailPlan that may be in another thread, which keeps it until `close` is called. */
export interface PendingEmail
  extends Pick<EmailPlan, "links" | "subject" | "headerOptions" | "trap"> {
  rewrite(identify: Identify, trapIdentifier?: string | undefined): Promise<RewrittenEmail>;
  close(): void;
}

/** In characters. What is shorter takes less time than it takes to send it to another thread, or not much more. */
const maxHere = 32_000;

const pool = () =>
  processWide(
    "rewrite-pool",
    () =>
      new WorkerPool({
        program: "lib/emails/rewrite-worker.ts",
        size: 2,
        timeoutMs: 10_000,
        maxHeapMb: 384,
      }),
  );

/**
 * As planEmail, for large emails in a thread of its own, so that clicks are answered meanwhile. Throws AppError as planEmail
 * does, and `unprocessable` for one that takes more time or memory than any honest email.
 */
export async function planElsewhere(
  input: RewriteInput,
  chosen: ChosenClickDomain,
): Promise<PendingEmail> {
  const { html = "", text = "", mime = "" } = input;
  if (html.length + text.length + mime.length <= maxHere) {
    const plan = planEmail(input, chosen);
    return {
      ...plan,
      rewrite: async (...identifiers) => plan.rewrite(...identifiers),
      close: () => {},
    };
  }
  const request = { kind: "plan", input, chosen } as const;
  const { reply: plan, seat } = await ask<Plan>(request);
  const { id, ...found } = plan;
  return {
    ...found,
    rewrite: async (identify, trap) => {
      const identifiers = found.links.map(identify);
      const request = { kind: "rewrite", plan: id, identifiers, trap } as const;
      return (await ask<RewrittenEmail>(request, seat)).reply;
    },
    close: () => {
      // One that is lost has forgotten it.
      pool()
        .ask({ kind: "forget", plan: id }, seat)
        .catch(() => {});
    },
  };
}

async function ask<Reply>(request: Request, seat?: Seat): Promise<{ reply: Reply; seat: Seat }> {
  const answered = await pool()
    .ask(request, seat)
    .catch((error) => {
      if (!(error instanceof WorkerLostError) || seat) throw error;
      const advice = "Send it in smaller parts, or as it is";
      throw new AppError("unprocessable", `The email takes too long to read. ${advice}`);
    });
  const answer = answered.reply as Answer<Reply>;
  if ("error" in answer) {
    const { code, message, path } = answer.error;
    throw new AppError(code, message, path);
  }
  if ("failure" in answer) throw new Error(answer.failure);
  return { reply: answer.value, seat: answered.seat };
}
