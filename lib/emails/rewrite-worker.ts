import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import { answerRequests } from "@/lib/emails/workers/answer-requests";
import { AppError, type ErrorCode } from "@/lib/errors";

/** What planElsewhere asks a worker for. Identifiers are by position, from 1. */
export type Request =
  | { kind: "plan"; input: RewriteInput; chosen: ChosenClickDomain }
  | { kind: "rewrite"; plan: number; identifiers: readonly string[]; trap: string | undefined }
  | { kind: "forget"; plan: number };

/** A plan that the worker keeps under `id`. */
export interface Plan extends Pick<EmailPlan, "links" | "subject" | "headerOptions" | "trap"> {
  id: number;
}

/** Errors lose their class on their way between threads. */
export type Answer<Value> =
  | { value: Value }
  | { error: { code: ErrorCode; message: string; path: string | undefined } }
  | { failure: string };

/** From the request that makes it until it is told to forget it. */
const plans = new Map<number, EmailPlan>();
let lastId = 0;

answerRequests((request: Request): Answer<unknown> => {
  try {
    return { value: answer(request) };
  } catch (error) {
    if (!(error instanceof AppError)) return { failure: (error as Error).stack ?? String(error) };
    const { code, message, path } = error;
    return { error: { code, message, path } };
  }
});

function answer(request: Request): unknown {
  if (request.kind === "plan") return plan(request);
  if (request.kind === "rewrite") return rewrite(request);
  return plans.delete(request.plan);
}

function plan({ input, chosen }: Request & { kind: "plan" }): Plan {
  const made = planEmail(input, chosen);
  const id = ++lastId;
  plans.set(id, made);
  const { links, subject, headerOptions, trap } = made;
  return { id, links, subject, headerOptions, trap };
}

function rewrite({ plan: id, identifiers, trap }: Request & { kind: "rewrite" }) {
  const kept = plans.get(id);
  if (!kept) throw new Error("There is no such plan");
  return kept.rewrite(({ position }) => identifiers[position - 1]!, trap);
}
