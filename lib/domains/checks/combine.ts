import { spanInWords } from "@/lib/domains/words";
import { type Failure, type Finding, failureInWords, finding } from "./finding";

/** The findings of all servers on one question. */
export type Views = { server: string; finding: Finding }[];

/**
 * Combines the findings of several servers into one. Ignores servers that failed, unless all did. Pending while some
 * have the right answer and others do not: caches still have the old one.
 */
export function combineViews(views: Views): Finding {
  const answered = views.filter((view) => !failureOf(view));
  const good = answered.find((view) => view.finding.state === "ok");
  const bad = answered.filter((view) => view.finding.state !== "ok");
  if (good && bad.length > 0) {
    const names = bad.map(({ server }) => server).join(", ");
    const seconds = longestCached(bad);
    return finding("pending", "cached", `${good.server} has the right answer, ${names} not yet`, {
      found: bad.flatMap((view) => view.finding.found),
      expected: good.finding.expected,
      advice:
        seconds === undefined
          ? "Nothing to do: the old answer leaves the caches when its TTL is over."
          : `Nothing to do: the old answer may be cached for up to ${spanInWords(seconds)}.`,
    });
  }
  const worst = bad.find((view) => view.finding.state === "error") ?? bad[0];
  return (good ?? worst ?? views[0])?.finding as Finding;
}

/** Checks whether all servers answer, with the same result. */
export function compareViews(questions: { name: string; views: Views }[]): Finding {
  const differing = questions.filter(({ views }) => sayings(views).size > 1);
  if (differing.length > 0) return disagreement(differing);

  const servers = questions[0]?.views.map(({ server }) => server) ?? [];
  const failures = questions.flatMap(({ name, views }) =>
    views.flatMap((view) => {
      const reason = failureOf(view);
      return reason ? [{ name, server: view.server, reason }] : [];
    }),
  );
  const [first] = failures;
  if (!first) {
    const summary =
      servers.length === 1
        ? "The resolver answers"
        : `All ${servers.length} resolvers answer alike`;
    return finding("ok", "ok", summary, { found: servers });
  }
  const failing = [...new Set(failures.map(({ server }) => server))];
  const found = failures.map(
    ({ name, server, reason }) =>
      `${server}: the question about the ${name} ${failureInWords[reason]}`,
  );
  if (failing.length === servers.length) {
    return finding("error", first.reason, "No resolver has a full answer about this domain", {
      found,
      advice:
        "If other domains work, the fault is with the domain's name servers: ask your DNS provider.",
    });
  }
  const isBroken = failures.some(({ reason }) => reason === "server-failure");
  const summary = isBroken
    ? `${failing.join(", ")} can't answer (SERVFAIL); the others can`
    : `No answer from ${failing.join(", ")}; the others have answered`;
  return finding("pending", "disagree", summary, {
    found,
    advice: isBroken
      ? "Often DNSSEC, which only some resolvers check: compare the DS record at your registrar with what your DNS provider signs."
      : "It matters only if it lasts: some of your recipients may use this resolver.",
  });
}

function disagreement(questions: { name: string; views: Views }[]): Finding {
  const views = questions.flatMap((question) => question.views);
  const seconds = longestCached(
    views.filter((view) => view.finding.state !== "ok" && !failureOf(view)),
  );
  const span = seconds === undefined ? "" : `, for up to ${spanInWords(seconds)}`;
  return finding(
    "pending",
    "disagree",
    `Resolvers disagree about the ${questions.map(({ name }) => name).join(" and the ")}`,
    {
      found: views.map(
        (view) => `${view.server}: ${view.finding.found.join(", ") || view.finding.summary}`,
      ),
      advice: `Some still keep an old answer${span}, or your name servers differ. If it lasts longer than the old TTL, compare them at your DNS provider.`,
    },
  );
}

/** The longest cache time; undefined unless it is known for all servers. */
function longestCached(views: Views): number | undefined {
  const seconds = views.map((view) => view.finding.cachedForSeconds ?? Number.POSITIVE_INFINITY);
  const longest = Math.max(0, ...seconds);
  return Number.isFinite(longest) ? longest : undefined;
}

function sayings(views: Views): Set<string> {
  return new Set(views.filter((view) => !failureOf(view)).map(sayingOf));
}

/** A key for comparison. All right answers are equal: a proxy's addresses depend on the resolver's location. */
function sayingOf({ finding: { state, reason, found } }: Views[number]): string {
  return state === "ok" ? "ok" : JSON.stringify([reason, [...found].sort()]);
}

function failureOf({ finding: { reason } }: Views[number]): Failure["reason"] | undefined {
  return reason === "timeout" || reason === "server-failure" || reason === "refused"
    ? reason
    : undefined;
}
