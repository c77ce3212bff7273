import type { components } from "./api.js";

/** An error as the API describes it (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** The health of the server, as GET /api/health describes it. */
export type Health = components["schemas"]["Health"];

/** What is known of an answer that is an error. */
export interface ErrorDetails {
  /** Default: the `detail` of the problem document. */
  message?: string;
  problem?: Problem | undefined;
  body?: unknown;
}

/** An answer that is an error, or that is not the API's. Its message is the `detail` of the problem document, if any. */
export class ClickstampError extends Error {
  /** The HTTP status. It is 200 if something else than Clickstamp answered, such as the login page of a proxy. */
  readonly status: number;
  /** The problem document. Undefined if the answer has none, as while the server starts. */
  readonly problem: Problem | undefined;
  /** The JSON of the answer, such as the Health that comes with status 503. Undefined if it is not JSON. */
  readonly body: unknown;

  constructor(status: number, { message, problem, body }: ErrorDetails = {}) {
    super(message ?? problem?.detail ?? `The server responded with status ${status}`);
    this.name = "ClickstampError";
    this.status = status;
    this.problem = problem;
    this.body = body;
  }
}

/** The error that a response stands for; undefined if it is none. Reads its body. */
export async function errorIn(response: Response): Promise<ClickstampError | undefined> {
  if (response.ok) return undefined;
  const type = typeOf(response);
  const body = /^application\/(.+\+)?json$/.test(type) ? await jsonOf(response) : undefined;
  const isProblem = type === "application/problem+json" && typeof body === "object" && body;
  return new ClickstampError(response.status, {
    problem: isProblem ? (body as Problem) : undefined,
    body,
  });
}

/** Throws ClickstampError if a response has another media type, as when a proxy answers with a page of its own. */
export function requireType(response: Response, type: string): void {
  const actual = typeOf(response);
  if (actual === type) return;
  response.body?.cancel().catch(() => undefined);
  throw new ClickstampError(response.status, {
    message: `The answer is ${actual || "of no type"} instead of ${type}; check that baseUrl leads to Clickstamp`,
  });
}

/** The media type of a response without its parameters; empty if there is none. */
function typeOf(response: Response): string {
  const [type = ""] = (response.headers.get("Content-Type") ?? "").split(";");
  return type.trim().toLowerCase();
}

/** The JSON of a response; undefined if it is cut off or is none. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
