import type { Finding } from "./finding";
import { finding } from "./finding";

/** What each server made of one question. */
export type Views = { server: string; finding: Finding }[];

/**
 * One finding out of several servers' views. A server that fails counts only if all do. While some have the right answer
 * and others another one, the old one is still in caches: that is pending.
 */
export function combineViews(views: Views): Finding {
  const answered = views.filter(({ finding: { reason } }) => !isFailure(reason));
  const good = answered.find((view) => view.finding.state === "ok");
  const bad = answered.filter((view) => view.finding.state !== "ok");
  if (good && bad.length > 0) {
    const names = bad.map(({ server }) => server).join(", ");
    return finding("pending", "cached", `${good.server} has the right answer, ${names} not yet`, {
      found: bad.flatMap((view) => view.finding.found),
      expected: good.finding.expected,
      advice: "Nothing to do: old answers leave the caches by themselves.",
    });
  }
  const worst = bad.find((view) => view.finding.state === "error") ?? bad[0];
  return (good ?? worst ?? views[0])?.finding as Finding;
}

/** Whether all servers say the same. */
export function compareViews(questions: { name: string; views: Views }[]): Finding {
  const servers = questions[0]?.views.map(({ server }) => server) ?? [];
  const silent = servers.filter((_, index) =>
    questions.every(({ views }) => isFailure(views[index]?.finding.reason)),
  );
  const differing = questions.filter(
    ({ views }) =>
      new Set(views.filter(({ finding: { reason } }) => !isFailure(reason)).map(sayingOf)).size > 1,
  );
  if (differing.length > 0) {
    return finding(
      "pending",
      "disagree",
      `Resolvers disagree about the ${differing.map(({ name }) => name).join(" and the ")}`,
      {
        found: differing.flatMap(({ views }) =>
          views.map(
            (view) => `${view.server}: ${view.finding.found.join(", ") || view.finding.summary}`,
          ),
        ),
        advice:
          "Some still keep an old answer, or your name servers differ. If it lasts longer than the old TTL, compare them at your DNS provider.",
      },
    );
  }
  if (silent.length > 0 && silent.length === servers.length) {
    const reason = questions[0]?.views[0]?.finding.reason ?? "timeout";
    return finding("error", reason, "No resolver has an answer about this domain", {
      found: silent,
      advice:
        "If other domains work, the fault is with the domain's name servers: ask your DNS provider.",
    });
  }
  if (silent.length > 0) {
    return finding(
      "pending",
      "disagree",
      `No answer from ${silent.join(", ")}; the others have answered`,
      {
        found: silent,
        advice: "It matters only if it lasts: some of your recipients may use this resolver.",
      },
    );
  }
  const summary =
    servers.length === 1 ? "The resolver answers" : `All ${servers.length} resolvers answer alike`;
  return finding("ok", "ok", summary, { found: servers });
}

function sayingOf({ finding: { reason, found } }: Views[number]): string {
  return JSON.stringify([reason, [...found].sort()]);
}

function isFailure(reason: Finding["reason"] | undefined): boolean {
  return reason === "timeout" || reason === "server-failure" || reason === "refused";
}
