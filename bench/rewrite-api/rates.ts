import type { Form, Kind } from "./emails";
import { send } from "./send";
import type { Ours, Target } from "./servers";
import { say, table } from "./table";
import { type Size, templateOf } from "./template";

interface Case {
  size: Size;
  kind: Kind;
  form: Form;
}

/** Emails a second, one per round. */
interface Rates extends Case {
  ours: number[];
  bare: number[];
}

/** In bytes. More emails than this are not made for one round. */
const bytesOfARound = 400_000_000;

/** Measures emails a second beside the bare server, in alternating rounds, and prints them. */
export async function measureRates(options: {
  ours: Ours;
  bare: Target;
  sizes: Size[];
  forms: Form[];
  rounds: number;
  seconds: number;
  connections: number;
  streams: number;
}): Promise<void> {
  const { ours, bare, sizes, forms, rounds, seconds } = options;
  const all: Rates[] = sizes.flatMap((size) =>
    forms.flatMap((form) =>
      (["identical", "personalised"] as const).map((kind) => {
        return { size, kind, form, ours: [], bare: [] };
      }),
    ),
  );
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const one of all) {
      const connections = one.form === "call" ? options.connections : options.streams;
      const before = one.ours.at(-1) ?? 500;
      const most = bytesOfARound / (one.size * 1024);
      const count = Math.ceil(Math.min(most, 1.5 * before * seconds + 500));
      const sending = { ...one, template: templateOf(one.size), connections, count, seconds };
      const there = await send(bare, sending);
      const here = await send(ours, sending);
      if (round === 0) continue;
      one.bare.push(there.perSecond);
      one.ours.push(here.perSecond);
    }
  }
  print(all);
}

const names = { call: "a call each", line: "lines of a stream" };

function print(all: Rates[]): void {
  const rows = all.map((one) => {
    const calls = all.find(
      ({ size, kind, form }) => size === one.size && kind === one.kind && form === "call",
    );
    return [
      `${one.size} KB`,
      one.kind,
      names[one.form],
      whole(one.ours),
      whole(one.bare),
      share(one.ours, one.bare),
      calls ? share(one.ours, calls.bare) : "",
      spread(one.ours),
    ];
  });
  const head = ["email", "", "sent as", "emails/s", "bare server", "share"];
  say(`\n${table([...head, "of the bare server's calls", "slowest to fastest round"], rows)}`);
}

const whole = (values: number[]) => Math.round(median(values)).toLocaleString("en");

function spread(values: number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${Math.round(least).toLocaleString("en")} to ${Math.round(most).toLocaleString("en")}`;
}

/** The median of the rounds' ratios, in percent. */
function share(ours: number[], bare: number[]): string {
  const ratios = ours.map((rate, round) => rate / (bare[round] ?? Number.NaN));
  return `${(100 * median(ratios)).toFixed(1)} %`;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
