import type { components } from "./api.js";

/** An error as the API describes it (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** An answer of the API that is an error. Its message is the `detail` of the problem document. */
export class ClickstampError extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** The problem document. Undefined if the answer has none, as while the server starts. */
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? `The server responded with status ${status}`);
    this.name = "ClickstampError";
    this.status = status;
    this.problem = problem;
  }
}

/** The error that a response stands for; undefined if it is none. Reads its body. */
export async function errorIn(response: Response): Promise<ClickstampError | undefined> {
  if (response.ok) return undefined;
  const type = response.headers.get("content-type") ?? "";
  const isProblem = type.startsWith("application/problem+json");
  const problem = isProblem ? ((await response.json()) as Problem) : undefined;
  return new ClickstampError(response.status, problem);
}
