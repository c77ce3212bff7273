import { rewriteHtml } from "@/tests/rewrite-once";
import { fill, type Kind } from "./emails";
import { median } from "./rates";
import { say, table } from "./table";
import { otherTemplate, type Size, templateOf } from "./template";

const counts = { new: 40, personalised: 300, identical: 300 };
const kinds = Object.keys(counts) as Kind[];
const clickDomain = { hostname: "clicks.example.com", port: "", https: "match" } as const;
const identify = () => "ID0123456789abc";
let made = 0;

/** Measures how long rewriting alone takes, in this process: finding the links, planning, and inserting the new URLs. */
export function measureRewriting(sizes: Size[], rounds: number): void {
  const rows = sizes.map((size) => {
    const found: Record<Kind, number[]> = { new: [], personalised: [], identical: [] };
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of kinds) {
        const ms = timeOf(size, kind);
        if (round > 0) found[kind].push(ms);
      }
    }
    const ms = (kind: Kind) => median(found[kind]);
    return [
      `${size} KB`,
      ...kinds.map((kind) => `${ms(kind).toFixed(3)} ms`),
      `1/${(ms("new") / ms("personalised")).toFixed(1)}`,
      (ms("personalised") / ms("identical")).toFixed(2),
    ];
  });
  const head = ["email", "first of its template", "personalised copy", "identical"];
  say("\nRewriting alone:\n");
  say(table([...head, "copy to first", "copy to identical"], rows));
}

/** Milliseconds for one email of a kind. */
function timeOf(size: Size, kind: Kind): number {
  const template = templateOf(size);
  const warmUp = 5;
  // Read from bytes, as from a request: strings joined from pieces would be joined while the clock runs.
  const emails = Array.from({ length: warmUp + counts[kind] }, () => {
    made += 1;
    const own = kind === "new" ? otherTemplate(template, made) : template;
    return Buffer.from(fill(own, kind === "identical" ? 0 : made)).toString();
  });
  const rewrite = (html: string) => rewriteHtml(html, { clickDomain, identify });
  emails.slice(0, warmUp).forEach(rewrite);
  const begun = performance.now();
  emails.slice(warmUp).forEach(rewrite);
  return (performance.now() - begun) / counts[kind];
}
