import { setTimeout as sleep } from "node:timers/promises";
import { apiKey } from "../app";
import type { Email, SentLink } from "./email";
import type { AppNode } from "./node";
import { othersApiKey } from "./others";

const patienceMs = 60_000;
const atOnce = 8;

/** What came of sending. */
export interface Sent {
  links: SentLink[];
  /** Answers with 5xx, each of which was tried again. */
  failures: string[];
}

/** Sends emails at nodes in turn, a few at once. One that fails because the database is away is tried again, for a minute. */
export async function sendEmails(
  nodes: readonly AppNode[],
  emails: readonly Email[],
): Promise<Sent> {
  const sent: Sent = { links: [], failures: [] };
  let next = 0;
  const worker = async () => {
    while (next < emails.length) {
      const index = next++;
      const node = nodes[index % nodes.length] as AppNode;
      const { links, failures } = await sendEmail(node, emails[index] as Email);
      sent.links.push(...links);
      sent.failures.push(...failures);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return sent;
}

/** Sends one email, again and again as long as the answer is 5xx, for a minute. */
export async function sendEmail(node: AppNode, email: Email): Promise<Sent> {
  const failures: string[] = [];
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await rewrite(node, email);
    if (answer.status === 200) return { links: linksOf(node, email, answer.body), failures };
    failures.push(`${node.name} ${answer.status} ${answer.body.slice(0, 200)}`);
    if (answer.status < 500 || Date.now() > deadline) {
      throw new Error(`an email was not taken: ${failures.slice(-3).join("\n")}`);
    }
    await sleep(50);
  }
}

async function rewrite({ app }: AppNode, { urls, recipient, campaign, isOthers }: Email) {
  const html = urls.map((url) => `<a href="${url}">${recipient}</a>`).join("\n");
  const answer = await fetch(`http://localhost:${app.port}/api/rewrite`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${isOthers ? othersApiKey : apiKey}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ html, recipient, campaign }),
  });
  return { status: answer.status, body: await answer.text() };
}

function linksOf({ name }: AppNode, email: Email, body: string): SentLink[] {
  const { id, links } = JSON.parse(body);
  return links.map(
    ({ position, original, rewritten }: Record<string, string>): SentLink => ({
      email,
      node: name,
      message: id as string,
      position: Number(position),
      hostname: "clicks.localhost",
      target: (rewritten as string).replace(/^https?:\/\/[^/]+/, ""),
      rewritten: rewritten as string,
      destination: original as string,
    }),
  );
}

/** Sends emails at nodes in turn, one each 5 ms but never more than 20 at once, until it is stopped. */
export function startStream(nodes: readonly AppNode[], next: () => Email) {
  const sent: Sent = { links: [], failures: [] };
  const underWay = new Set<Promise<void>>();
  let count = 0;
  let problem: unknown;
  const timer = setInterval(() => {
    if (underWay.size >= 20) return;
    const node = nodes[count++ % nodes.length] as AppNode;
    const one = sendEmail(node, next())
      .then(({ links, failures }) => {
        sent.links.push(...links);
        sent.failures.push(...failures);
      })
      .catch((error) => {
        problem = error;
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }, 5);
  return async (): Promise<Sent> => {
    clearInterval(timer);
    await Promise.all(underWay);
    if (problem) throw problem;
    return sent;
  };
}
