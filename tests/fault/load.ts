import { Agent, get } from "node:http";
import type { FreshLink } from "./links";

const userAgent =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A connection that rests is closed by the client before the server does: even a slow machine won't use it just then. */
const restMs = 4_000;

/** One click, as its client saw it. */
export interface Shot {
  link: FreshLink;
  /** 302, another status, or why there was no answer. */
  answer: number | string;
  ms: number;
  /** The connection broke and the request was made again, as browsers do. */
  retried: boolean;
}

export interface Load {
  shots: Shot[];
  /** Ends it and waits for the last answers. */
  stop(): Promise<Shot[]>;
}

/**
 * Clicks links at a steady rate, each once, from now on, whether or not the ones before were answered; over connections that are kept, or
 * a new one each time.
 */
export function startLoad(
  port: number,
  links: FreshLink[],
  perSecond: number,
  { keepAlive = true } = {},
): Load {
  const agent = new Agent({ keepAlive, maxSockets: 500, timeout: restMs });
  const shots: Shot[] = [];
  const underWay = new Set<Promise<unknown>>();
  const begun = Date.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((Date.now() - begun) / 1000) * perSecond);
    for (; sent < due; sent += 1) {
      const link = links[sent];
      if (!link) return;
      const shot = shoot(port, link, agent).then((result) => shots.push(result));
      underWay.add(shot);
      shot.finally(() => underWay.delete(shot));
    }
  }, 5);
  return {
    shots,
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      agent.destroy();
      if (sent >= links.length) throw new Error("there were too few links for this load");
      return shots;
    },
  };
}

async function shoot(port: number, link: FreshLink, agent: Agent): Promise<Shot> {
  const begun = performance.now();
  let answer = await ask(port, link, agent);
  const retried = answer === "ECONNRESET" || answer === "EPIPE";
  if (retried) answer = await ask(port, link, false);
  return { link, answer, ms: performance.now() - begun, retried };
}

function ask(port: number, link: FreshLink, agent: Agent | false): Promise<number | string> {
  const headers = { Host: "clicks.localhost", "User-Agent": userAgent };
  const options = { host: "127.0.0.1", port, path: link.target, headers, agent, timeout: 60_000 };
  return new Promise((resolve) => {
    const request = get(options, (response) => {
      response.resume();
      const right = response.headers.location === link.destination;
      resolve(
        response.statusCode === 302 && !right ? "wrong Location" : (response.statusCode ?? 0),
      );
    });
    request.once("timeout", () => request.destroy(Object.assign(new Error(), { code: "timeout" })));
    request.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
