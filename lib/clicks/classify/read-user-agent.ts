import Bowser from "bowser";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";

/** What a click was made with. */
export interface Client {
  device: "desktop" | "phone" | "tablet" | "unknown";
  /** A mail program, else the browser it opened the link in: `Thunderbird`, `Chrome`; `unknown` when it does not say. */
  program: string;
  /** It says that it is a machine. */
  isBot: boolean;
}

const unknown: Client = { device: "unknown", program: "unknown", isBot: false };

// Reading one takes some 20 µs; senders' recipients have a few thousand between them.
const known = new LRUCache<string, Client>({ max: 10_000 });

/** Tells device and program from a user agent; what it does not say is `unknown`. Most mail programs open links in the browser, and can't be told. */
export function readUserAgent(userAgent: string | null): Client {
  if (!userAgent) return unknown;
  // Whatever somebody sends must not fill the memory.
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

/** Those that say so when they open a link, or show it in a window of their own. */
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
