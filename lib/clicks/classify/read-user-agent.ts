import Bowser from "bowser";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";

/** The device and program of a click. */
export interface Client {
  device: "desktop" | "phone" | "tablet" | "unknown";
  /**
   * The mail program, or the browser that opened the link: `Thunderbird`, `Chrome`; `unknown` if the user agent does
   * not say.
   */
  program: string;
  /** Whether it identifies itself as a bot. */
  isBot: boolean;
}

const unknown: Client = { device: "unknown", program: "unknown", isBot: false };

// Parsing a user agent takes about 20 µs. All recipients together have a few thousand different ones.
const known = new LRUCache<string, Client>({ max: 10_000 });

/**
 * Reads device and program from a user agent, or `unknown`. Most mail programs open links in the browser and can't be
 * recognised.
 */
export function readUserAgent(userAgent: string | null): Client {
  if (!userAgent) return unknown;
  // Cut off, so that long user agents can't fill the memory.
  const start = userAgent.slice(0, 1024);
  const client = known.get(start) ?? read(start);
  known.set(start, client);
  return client;
}

function read(userAgent: string): Client {
  const { browser, platform } = Bowser.parse(userAgent);
  const program = mailPrograms.find(([sign]) => sign.test(userAgent))?.[1] ?? browser.name;
  return {
    device: deviceOf(platform.type),
    program: program?.slice(0, 60) || "unknown",
    isBot: isbot(userAgent),
  };
}

/** Mail programs that identify themselves when they open a link or show it in a window of their own. */
const mailPrograms: [RegExp, string][] = [
  [/\bThunderbird\//, "Thunderbird"],
  [/\bOutlook-iOS|\bOutlook-Android|\bMicrosoft Outlook\b|\bms-office\b/i, "Outlook"],
  [/\bYahooMobileMail\b|\bYMail\b|\bYahooMailProxy\b/i, "Yahoo Mail"],
  [/\bGSA\//, "Google app"],
  [/\bGmail\b/i, "Gmail"],
  [/\bSuperhuman\b/i, "Superhuman"],
  [/\bAirmail\b/i, "Airmail"],
  [/\bSparkMail|\bSpark(?:Desktop)?\//, "Spark"],
  [/\bProton ?Mail\b/i, "Proton Mail"],
  [/\bPostbox\//, "Postbox"],
  [/\beM ?Client\b/i, "eM Client"],
  [/\bSamsungEmail\b/i, "Samsung Email"],
];

function deviceOf(type: string | undefined): Client["device"] {
  if (type === "mobile") return "phone";
  return type === "desktop" || type === "tablet" ? type : "unknown";
}
