import type { Start } from "./measure-start";

/** A Markdown table of medians before and now, with their ratio. */
export function table(before: string, old: Start[], now: Start[]): string {
  const names = new Set([...old, ...now].flatMap(({ figures }) => Object.keys(figures)));
  const rows = [...names].map((name) => {
    const [was, is] = [median(old, name), median(now, name)];
    return [name, show(was), show(is), was && is ? (is / was).toFixed(2) : ""];
  });
  const lines = [["", before, "now", "ratio"], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function median(starts: Start[], name: string): number | undefined {
  const values = starts.flatMap(({ figures }) => figures[name] ?? []).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

const show = (value: number | undefined) =>
  value === undefined ? "" : value.toFixed(value < 100 ? 1 : 0);
