import type { ClickedLink } from "./click-links";
import type { Phase, SentLink } from "./email";
import type { Findings } from "./examine";

/** What came of a scenario, in figures, and in words what of the promise it breaks. */
export interface Outcome {
  scenario: string;
  links: Record<Phase, number>;
  clicks: number;
  redirects: number;
  /** Of links whose message was lost. */
  lost: { redirects: number; notFound: number };
  counted: number;
  /** Recorded without a message. */
  uncounted: number;
  /** 5xx to emails while the event went on. */
  away: number;
  wrong: string[];
}

/** What a scenario lets happen. */
export interface Allowance {
  /** Nodes at which lost links lead nowhere. */
  forgetful: readonly string[];
  /** The database was replaced by one without any message. */
  isEmpty: boolean;
}

interface Evidence {
  scenario: string;
  links: readonly SentLink[];
  clicked: readonly ClickedLink[];
  findings: Findings;
  away: readonly string[];
  failures: readonly string[];
}

/** Holds what was sent, clicked and recorded against each other. */
export function outcomeOf(evidence: Evidence, allowance: Allowance): Outcome {
  const { scenario, links, clicked, findings, away, failures } = evidence;
  const { rows, bare, messages, confused, miscounted } = findings;
  const wrong = new Map<string, string[]>();
  const blame = (what: string, detail: string) =>
    wrong.set(what, [...(wrong.get(what) ?? []), detail]);

  const isStored = ({ message, email }: SentLink) => messages.has(`${message} ${email.recipient}`);
  const seen = new Map<string, SentLink>();
  for (const link of links) {
    const twin = seen.get(link.rewritten);
    if (twin) blame("one string for two links", link.rewritten);
    seen.set(link.rewritten, link);
    const { phase } = link.email;
    const mustBeThere =
      phase === "after" || phase === "others" || (phase === "before" && !allowance.isEmpty);
    if (mustBeThere && !isStored(link)) blame("message not stored", name(link));
  }
  const lost = { redirects: 0, notFound: 0 };
  let counted = 0;
  let uncounted = 0;
  const expectedBare = new Map<number, number>();
  for (const { link, node, status, location, userAgent } of clicked) {
    const { email, destination, position } = link;
    const said = `${name(link)} at ${node}: ${status} ${location ?? ""}`;
    if (status === 302 && location !== destination) blame("wrong Location", said);
    // What another node made within the last second may not be on the disk here.
    const mayBeUnknown =
      (email.phase === "lost" && allowance.forgetful.includes(node)) ||
      (email.phase === "during" && node !== link.node && !isStored(link));
    if (status !== 302 && !(status === 404 && mayBeUnknown)) blame("no redirect", said);
    if (!isStored(link)) lost[status === 302 ? "redirects" : "notFound"] += 1;

    const found = rows.get(userAgent) ?? [];
    const isBare = status === 302 && !isStored(link);
    if (isBare) expectedBare.set(position, (expectedBare.get(position) ?? 0) + 1);
    if (found.length !== (status === 302 && !isBare ? 1 : 0)) blame(`${found.length} rows`, said);
    for (const row of found) {
      counted += 1;
      const right = {
        message: link.message,
        recipient: email.recipient,
        campaign: email.campaign,
      };
      const { message, recipient, campaign } = row;
      if (
        JSON.stringify(right) !== JSON.stringify({ message, recipient, campaign }) ||
        row.position !== position
      ) {
        blame("counts for another", `${said}: ${JSON.stringify(row)}`);
      }
    }
  }
  for (const position of new Set([...bare.keys(), ...expectedBare.keys()])) {
    const [there, due] = [bare.get(position) ?? 0, expectedBare.get(position) ?? 0];
    uncounted += there;
    if (there !== due) blame("kept without a message", `${there} of ${due} at ${position}`);
  }
  for (const one of confused) blame("stored as another", one);
  for (const one of miscounted) blame("miscounted", one);
  for (const one of failures) blame("emails refused after the event", one);
  return {
    scenario,
    links: Object.fromEntries(
      (["before", "lost", "during", "others", "after"] as const).map((phase) => [
        phase,
        links.filter(({ email }) => email.phase === phase).length,
      ]),
    ) as Outcome["links"],
    clicks: clicked.length,
    redirects: clicked.filter(({ status }) => status === 302).length,
    lost,
    counted,
    uncounted,
    away: away.length,
    wrong: [...wrong].map(
      ([what, details]) => `${details.length} × ${what}, such as ${details.slice(0, 3).join("; ")}`,
    ),
  };
}

const name = ({ email, node, message, position, destination }: SentLink) =>
  `${email.phase} link ${message}/${position} of ${node} to ${destination}`;
