import type { Outcome } from "./run-faults";

/** At most a batch of each process, under the load of these tests. */
const inDoubt = 50;

/** What of the promise an outcome breaks, in words; empty when it holds. */
export function wrongWith(outcome: Outcome): string[] {
  const { fault, requests, redirects, others, missing, double, lost } = outcome;
  const wrong: string[] = [];
  if (requests === 0) wrong.push("nothing was asked");
  if (double > 0) wrong.push(`${double} clicks counted twice`);
  // Counted as lost may be clicks that were committed when the connection broke before Postgres could say so.
  if (missing > lost || lost > missing + inDoubt) {
    wrong.push(`${missing} redirects have no row, ${lost} were counted as lost`);
  }
  if (!fault.loses && lost > 0) wrong.push(`${lost} clicks were lost`);
  if (fault.loses && lost === 0) wrong.push("the disk was not full enough to lose anything");
  const unanswered = requests - redirects - (fault.stopsApp ? (others.ECONNREFUSED ?? 0) : 0);
  const broken = fault.stopsApp ? (others.ECONNRESET ?? 0) + (others["socket hang up"] ?? 0) : 0;
  if (unanswered > broken) wrong.push(`requests without a redirect: ${JSON.stringify(others)}`);
  return wrong;
}
