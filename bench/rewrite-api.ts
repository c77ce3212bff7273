import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureClicks } from "./rewrite-api/clicks";
import { measureCosts } from "./rewrite-api/costs";
import { measureMemory } from "./rewrite-api/memory";
import { profileEmails } from "./rewrite-api/profile";
import { measureRates } from "./rewrite-api/rates";
import { measureRewriting } from "./rewrite-api/rewriting";
import { checkStored, readsLines, startBare, startOurs } from "./rewrite-api/servers";
import { say } from "./rewrite-api/table";
import { type Size, sizes } from "./rewrite-api/template";

/*
 * Measures `POST /api/rewrite` as `npm start` serves it, beside a bare node:http server that parses the same JSON and serialises
 * it again: emails a second in alternating rounds of one run; processor time of the first email of a template, of a
 * personalised copy and of an identical one; clicks beside emails; memory. Personalised emails have a name in three texts and a
 * token in each link, the unsubscribe link included. Each answer's status and links are checked, and at the end the messages in
 * the database are counted.
 *
 *   npx tsx bench/rewrite-api.ts [--parts rates,rewriting,costs,clicks,memory] [--sizes 2,20,100] [--forms call,line] [--rounds 5]
 *     [--seconds 3] [--connections 16] [--streams 2] [--memory-emails 1000000] [--memory-size 20]
 *
 * All parts but memory are measured unless given; a million emails take long. `--forms`: a call per email, lines of
 * application/x-ndjson, or both.
 *
 *   npx tsx bench/rewrite-api.ts --profile 20 [--kind personalised] [--forms call] [--seconds 10] [--connections 16]
 *
 * Profiles the processes that take most time over emails of that many KB, and prints where it goes: by package or room, and
 * by function.
 */
const { values: given } = parseArgs({
  options: {
    parts: { type: "string", default: "rates,rewriting,costs,clicks" },
    sizes: { type: "string", default: "2,20,100" },
    forms: { type: "string", default: "call,line" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string" },
    connections: { type: "string", default: "16" },
    streams: { type: "string", default: "2" },
    "memory-emails": { type: "string", default: "1000000" },
    "memory-size": { type: "string", default: "20" },
    profile: { type: "string" },
    kind: { type: "string", default: "personalised" },
  },
});
const parts = given.parts.split(",");
const rounds = Number(given.rounds);
const connections = Number(given.connections);
const streams = Number(given.streams);
const wanted = given.sizes.split(",").map(sizeOf);

// Servers end with this process, which a signal alone would end without a word to them.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

async function main(): Promise<void> {
  say(`${cpus().length} cores (${cpus()[0]?.model}), load average ${loadAverage()} before`);
  if (given.profile) {
    const kind = given.kind === "identical" ? "identical" : "personalised";
    const form = given.forms.startsWith("line") ? "line" : "call";
    const sending = { kind, form, connections: form === "line" ? streams : connections } as const;
    const seconds = Number(given.seconds ?? 10);
    return profileEmails({ ...sending, size: sizeOf(given.profile), seconds });
  }
  const ours = await startOurs();
  const bare = await startBare();
  try {
    const hasLines = await readsLines(ours);
    if (!hasLines) say("The server does not read application/x-ndjson: left out");
    const forms = (["call", "line"] as const).filter(
      (form) => given.forms.split(",").includes(form) && (form === "call" || hasLines),
    );
    const form = forms.at(-1) ?? "call";
    const fastest = { form, connections: form === "call" ? connections : streams };
    if (parts.includes("rates")) {
      const seconds = Number(given.seconds ?? 3);
      const load = { rounds, seconds, connections, streams };
      await measureRates({ ours, bare, sizes: wanted, forms, ...load });
    }
    if (parts.includes("rewriting")) await measureRewriting(wanted, rounds);
    if (parts.includes("costs")) await measureCosts(ours, wanted, rounds);
    if (parts.includes("clicks")) {
      const seconds = Number(given.seconds ?? 10);
      await measureClicks({ ours, ...fastest, seconds });
    }
    if (parts.includes("memory")) {
      const size = sizeOf(given["memory-size"]);
      await measureMemory({ ours, ...fastest, size, emails: Number(given["memory-emails"]) });
    }
    await checkStored(ours);
    say(`\n${ours.answered.toLocaleString("en")} answers, as many messages in the database`);
    say(`load average ${loadAverage()} after`);
  } finally {
    await bare.stop();
    await ours.stop();
  }
}

function sizeOf(text: string): Size {
  const size = sizes.find((one) => String(one) === text);
  if (!size) throw new Error(`no email of ${text} KB: there are ${sizes.join(", ")}`);
  return size;
}

const loadAverage = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(" ");

await main();
