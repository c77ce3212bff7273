import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** CPU time that a process and its descendants have used, those included that have ended. Reads /proc: Linux only. */
export function cpuSeconds(pid: number): number {
  const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const all = processes.map(readStat).filter((one) => one !== undefined);
  const ticksOf = (of: number): number =>
    all.filter((one) => one.pid === of).reduce((sum, one) => sum + one.ticks, 0) +
    all.filter((one) => one.parent === of).reduce((sum, one) => sum + ticksOf(one.pid), 0);
  return ticksOf(pid) / ticksPerSecond;
}

/** See proc(5). The ticks are those of the process and of the children that it has waited for. */
function readStat(pid: string): { pid: number; parent: number; ticks: number } | undefined {
  try {
    // The name before it, in parentheses, may have spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid: Number(pid), parent: Number(fields[1]), ticks };
  } catch {
    // It has ended since.
    return undefined;
  }
}
