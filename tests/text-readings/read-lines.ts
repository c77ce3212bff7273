import { resolveClick } from "@/lib/clicks/resolve-click";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { compareReadings } from "./compare";
import { type Line, textLines } from "./lines";

/** What came of the lines of one script. */
export interface ScriptResult {
  lines: number;
  /** URLs whose end all programs agree about, and how many of them are tracked. */
  agreed: number;
  tracked: number;
  /** Tracked URLs in all. */
  links: number;
}

export interface LinesResult {
  scripts: Record<string, ScriptResult>;
  /** What went wrong, with the line. */
  faults: string[];
}

// An email has at most 1,000 links.
const linesOfEmail = 400;
// Neither a URL nor what stands in `<…>` goes on behind an empty line.
const separator = "\n\n";

/** Rewrites `count` lines of `seed`, and compares how programs read them before and after, with the clicks resolved as the product does it. */
export async function readLines(
  workspaceId: number,
  { seed, count }: { seed: number; count: number },
): Promise<LinesResult> {
  const result: LinesResult = { scripts: {}, faults: [] };
  const lines = [...textLines(seed, count)];
  for (let done = 0; done < count; done += linesOfEmail) {
    await readEmail(workspaceId, lines.slice(done, done + linesOfEmail), result);
  }
  return result;
}

async function readEmail(workspaceId: number, lines: Line[], { scripts, faults }: LinesResult) {
  const text = lines.map((line) => line.text).join(separator);
  const rewritten = await rewriteEmail(workspaceId, { text });
  const outputs = rewritten.text?.split(separator) ?? [];
  let next = 0;
  for (const [index, line] of lines.entries()) {
    const output = outputs[index] ?? "";
    const from = next;
    while (rewritten.links[next] && output.includes(rewritten.links[next]!.rewritten)) next += 1;
    const links = rewritten.links.slice(from, next);
    const compared = await compareReadings(line, output, links, click);
    const sum = scripts[line.script] ?? { lines: 0, agreed: 0, tracked: 0, links: 0 };
    scripts[line.script] = sum;
    sum.lines += 1;
    sum.agreed += compared.agreed;
    sum.tracked += compared.tracked;
    sum.links += links.length;
    faults.push(...compared.faults.map((fault) => `${JSON.stringify(line.text)}: ${fault}`));
  }
  if (next < rewritten.links.length) faults.push("A link is in no line");
}

async function click({ pathname, search, hostname }: URL): Promise<string | null> {
  const resolved = await resolveClick(pathname + search, hostname);
  return typeof resolved === "string" ? null : resolved.destination;
}
