import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { applyEmailPlan, type PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import { AppError, type ErrorCode } from "@/lib/errors";
import { searchPart } from "@/lib/rewrite/find-links-in";
import type { SearchedPart } from "@/lib/rewrite/templates/template-memory";
import { trapPlace } from "@/lib/rewrite/templates/trap-place";

/**
 * A request to a thread. With `isCompared` the plan comes with templates. `identifiers` are in order of position, which
 * starts at 1.
 */
export type Request =
  | { kind: "plan"; input: RewriteInput; chosen: ChosenClickDomain; isCompared: boolean }
  | ({ kind: "apply"; identifiers: readonly string[]; trap: string | undefined } & PlannedEmail);

/** The reply to a request for a plan, with the parts that templates were made of. */
export interface PlannedInWorker {
  plan: EmailPlan;
  searched: SearchedPart[];
}

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

function plan({ input, chosen, isCompared }: Request & { kind: "plan" }): PlannedInWorker {
  const searched: SearchedPart[] = [];
  const planned = planEmail(input, chosen, (part, source) => {
    const one = { part, source, ...searchPart(part, source) };
    if (isCompared && one.template) searched.push(one);
    return one.found;
  });
  // For copies, which are planned where parses would take too long. Nothing is done twice.
  if (input.trapLink) for (const { found, source } of searched) trapPlace(found, source);
  return { plan: planned, searched };
}

function apply({ identifiers, trap, ...email }: Request & { kind: "apply" }) {
  return applyEmailPlan(email, ({ position }) => identifiers[position - 1]!, trap);
}
