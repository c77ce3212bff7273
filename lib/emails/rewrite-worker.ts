import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { applyEmailPlan, type PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput } from "@/lib/emails/email";
import { planEmail } from "@/lib/emails/plan-email";
import { AppError, type ErrorCode } from "@/lib/errors";

/** A request to a thread. `identifiers` are in order of position, which starts at 1. */
export type Request =
  | { kind: "plan"; input: RewriteInput; chosen: ChosenClickDomain }
  | ({ kind: "apply"; identifiers: readonly string[]; trap: string | undefined } & PlannedEmail);

/** A thread's reply. Errors are plain data, because they lose their class between threads. */
export type Answer<Value> =
  | { value: Value }
  | { error: { code: ErrorCode; message: string; path: string | undefined } };

/** The program of the threads that rewrite large emails. */
export default function answer(request: Request): Answer<unknown> {
  try {
    return { value: request.kind === "plan" ? plan(request) : apply(request) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, path } = error;
    return { error: { code, message, path } };
  }
}

const plan = ({ input, chosen }: Request & { kind: "plan" }) => planEmail(input, chosen);

function apply({ identifiers, trap, ...email }: Request & { kind: "apply" }) {
  return applyEmailPlan(email, ({ position }) => identifiers[position - 1]!, trap);
}
