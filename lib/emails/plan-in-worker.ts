import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { applyEmailPlan, type PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput, RewrittenEmail } from "@/lib/emails/email";
import { type EmailPlan, planEmail } from "@/lib/emails/plan-email";
import type { Answer, PlannedInWorker, Request } from "@/lib/emails/rewrite-worker";
import { createWorkerPool, WorkerLostError } from "@/lib/emails/worker-pool";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";
import type { Found } from "@/lib/rewrite/candidate";
import { searchPart } from "@/lib/rewrite/find-links-in";
import { TemplateMemory } from "@/lib/rewrite/templates/template-memory";
import { isTrapPlaceKnown } from "@/lib/rewrite/templates/trap-place";
import type { Identify, Part } from "@/lib/rewrite/types";

/** In characters. So much of an email is parsed here, because sending it to a thread would take about as long. */
const maxParsed = 32_000;
/** In characters. Emails up to this are compared with templates and spliced here, which takes less than sending them does. */
const maxHere = 300_000;
const maxTemplateBytes = 64 * 1024 * 1024;

/** The threads' program. By default it is TypeScript, compiled when it is loaded; see useBuiltWorker. */
const program = () =>
  processWide("rewrite-program", () => ({ path: "lib/emails/rewrite-worker.ts" }));

const pool = () =>
  processWide("rewrite-pool", () =>
    createWorkerPool({ program: program().path, size: 2, timeoutMs: 10_000, maxHeapMb: 384 }),
  );

const templates = () => processWide("templates", () => new TemplateMemory(maxTemplateBytes));

/** Makes threads run the program built from rewrite-worker.ts. Call it before the first email. */
export function useBuiltWorker(path: string): void {
  program().path = path;
}

/**
 * Like planEmail, but compares the parts of the email with the workspace's templates before it parses them, and parses large
 * emails in a thread, so that the event loop stays free. Throws AppError as planEmail does, and `unprocessable` for an email
 * that exceeds the thread's time or memory, which no real email does.
 */
export async function planInWorker(
  workspaceId: number,
  input: RewriteInput,
  chosen: ChosenClickDomain,
): Promise<EmailPlan> {
  const isCompared = lengthOf(input) <= maxHere;
  const planned = isCompared && planKnown(input, chosen, findHere(workspaceId, !!input.trapLink));
  if (planned) return planned;
  const request = { kind: "plan", input, chosen, isCompared } as const;
  const { plan, searched } = await runInWorker<PlannedInWorker>(request);
  for (const part of searched) templates().add(workspaceId, part);
  return plan;
}

/**
 * Returns a function that finds the links of an email's parts: by comparing them, or by parsing as much as is parsed here.
 * Parts beyond that are not known to it, and neither are those for whose trap link it would take as many parses.
 */
function findHere(workspaceId: number, trapLink: boolean) {
  let room = maxParsed;
  return (part: Part, source: string): Found | undefined => {
    const known = templates().find(workspaceId, part, source);
    const needsParses = trapLink && part === "html" && known && !isTrapPlaceKnown(known);
    if (known && !needsParses) return known;
    if (source.length > room) return undefined;
    room -= source.length;
    if (known) return known;
    const searched = searchPart(part, source);
    templates().add(workspaceId, { part, source, ...searched });
    return searched.found;
  };
}

/** Plans an email all of whose parts are known to `find`; undefined if one is not. */
function planKnown(
  input: RewriteInput,
  chosen: ChosenClickDomain,
  find: ReturnType<typeof findHere>,
): EmailPlan | undefined {
  const unknown = new Error("A part is not known");
  try {
    return planEmail(input, chosen, (part, source) => {
      const found = find(part, source);
      if (!found) throw unknown;
      return found;
    });
  } catch (error) {
    if (error === unknown) return undefined;
    throw error;
  }
}

/** Like applyEmailPlan, but rewrites large emails in a thread. Also throws AppError `unprocessable` as planInWorker does. */
export async function applyInWorker(
  email: PlannedEmail,
  identify: Identify,
  trap?: string | undefined,
): Promise<RewrittenEmail> {
  if (lengthOf(email.input) <= maxHere) return applyEmailPlan(email, identify, trap);
  const identifiers = email.plan.links.map(identify);
  return runInWorker<RewrittenEmail>({ kind: "apply", ...email, identifiers, trap });
}

function lengthOf({ html = "", text = "", mime = "" }: RewriteInput): number {
  return html.length + text.length + mime.length;
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
