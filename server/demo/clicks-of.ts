import { v7 as uuidv7 } from "uuid";
import { readUserAgent } from "@/lib/clicks/classify/read-user-agent";
import type { Click } from "@/lib/clicks/click";
import { pickWeighted, random } from "./random";

/** A sent message of the demo. */
export interface SentMessage {
  id: string;
  /** The value of the epoch in which it was stored. */
  epoch: string;
  sentAt: number;
  positions: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
// The relative number of people who read their mail in each hour of the day.
const hourly = [2, 1, 1, 1, 1, 2, 5, 9, 10, 9, 8, 7, 8, 7, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4];

const agents = [
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    30,
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    20,
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    20,
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    10,
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
    10,
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", 4],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.2.0", 3],
  [
    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    5,
  ],
] as const;

/** The clicks of a person on a message, if any: hours later, while people are awake, and more often near the top. */
export function humanClicks(message: SentMessage, clickRate: number, nowMs: number): Click[] {
  if (random() >= clickRate) return [];
  const agent = pickWeighted(agents);
  const count = pickWeighted([
    [1, 72],
    [2, 20],
    [3, 8],
  ]);
  const first = awake(message.sentAt + 4 * minuteMs - Math.log(1 - random()) * 16 * hourMs);
  return Array.from(
    { length: count },
    (_, index) => first + index * (20_000 + random() * 4 * minuteMs),
  )
    .filter((time) => time < nowMs)
    .map((time) => click(message, time, positionOf(message.positions), agent, null));
}

/** The clicks of a company's mail scanner, which opens every link within seconds. */
export function scannerClicks(message: SentMessage, nowMs: number): Click[] {
  const begin = message.sentAt + 3000 + random() * 20_000;
  return Array.from({ length: message.positions }, (_, index) =>
    click(message, begin + index * 220, index + 1, agents[2][0], "burst"),
  ).filter(({ time }) => Date.parse(time) < nowMs);
}

function awake(time: number): number {
  const hour = new Date(time).getUTCHours();
  if (random() * 10 < (hourly[hour] ?? 5)) return time;
  // Later that day, or the next morning.
  return (
    time +
    pickWeighted(hourly.map((weight, offset) => [(offset - hour + 24) % 24, weight] as const)) *
      hourMs
  );
}

/** A random position, weighted to the top: most people click what comes first. */
function positionOf(positions: number): number {
  const weights = Array.from({ length: positions }, (_, index) => {
    const depth = index / positions;
    return [index + 1, Math.exp(-3 * depth) + (index === 0 ? 0.6 : 0)] as const;
  });
  return pickWeighted(weights);
}

function click(
  { id, epoch }: SentMessage,
  timeMs: number,
  position: number,
  userAgent: string,
  reason: Click["reason"],
): Click {
  const msecs = Math.floor(timeMs);
  const { device, program } = readUserAgent(userAgent);
  return {
    id: uuidv7({ msecs }),
    time: new Date(msecs).toISOString(),
    messageId: id,
    epoch,
    position,
    clickHost: "clicks.localhost",
    method: "GET",
    userAgent,
    referrer: null,
    ip: `198.51.${Math.floor(random() * 100)}.0/24`,
    reason,
    device,
    program,
    repaired: false,
  };
}
