import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { SentLink } from "./email";
import type { AppNode } from "./node";

/** A click and its answer. */
export interface ClickedLink {
  link: SentLink;
  node: string;
  status: number;
  location: string | undefined;
  /** In its row of the database, and in no other. */
  userAgent: string;
}

const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const atOnce = 50;
const mostTries = 100;

let count = 0;

/** Clicks links at a node, each once, some at a time. What is answered with 503 is tried again, for some seconds. */
export async function clickLinks(
  node: AppNode,
  links: readonly SentLink[],
  scenario: string,
): Promise<ClickedLink[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const clicked: ClickedLink[] = [];
  let next = 0;
  const worker = async () => {
    while (next < links.length) {
      const link = links[next++] as SentLink;
      const number = count++;
      const userAgent = `${browser} history/${scenario}/${number}`;
      for (let tries = 0; ; tries += 1) {
        const answer = await ask(node, link, userAgent, addressOf(number), agent);
        if (answer.status === 503 && tries < mostTries) {
          await sleep(100);
          continue;
        }
        clicked.push({ link, node: node.name, userAgent, ...answer });
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
  return clicked;
}

/** Each click has an address of its own, so that no limit for guesses holds it up. */
const addressOf = (number: number) =>
  `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

function ask(
  { app }: AppNode,
  { hostname, target }: SentLink,
  userAgent: string,
  address: string,
  agent: Agent,
): Promise<{ status: number; location: string | undefined }> {
  const headers = { Host: hostname, "User-Agent": userAgent, "X-Forwarded-For": address };
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port: app.port, path: target, headers, agent }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    }).once("error", reject);
  });
}
