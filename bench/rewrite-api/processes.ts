import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** A process of a server. */
export interface ServerProcess {
  pid: number;
  /** The name of its program; `postgres` for each process of the database. */
  name: string;
  /** Processor time, that of its threads included. */
  cpuSeconds: number;
  /** Resident memory. */
  megabytes: number;
}

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** The processes of Node below `pid`. Reads /proc: Linux only. */
export function nodeProcesses(pid: number): ServerProcess[] {
  return serverProcesses(pid).filter(({ name }) => name !== "postgres");
}

/** The same with Postgres. */
export function serverProcesses(pid: number): ServerProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) && read(`/proc/${name}/stat`);
    if (stat) parents.set(Number(name), Number(stat.split(") ").at(-1)?.split(" ")[1]));
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent === pid || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((one) => describe(one) ?? []);
}

function describe(pid: number): ServerProcess | undefined {
  const [command = "", ...args] = (read(`/proc/${pid}/cmdline`) ?? "").split("\0");
  const isPostgres = basename(command).startsWith("postgres");
  const program = isPostgres ? "postgres" : args.find((arg) => /\.(mjs|ts)$/.test(arg));
  if (!isPostgres && (basename(command) !== "node" || !program)) return undefined;
  const fields = read(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ") ?? [];
  const memory = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? "")?.[1];
  return {
    pid,
    name: basename(program ?? "").replace(/\.\w+$/, ""),
    // See proc(5): user and system time.
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    megabytes: Math.round(Number(memory) / 1024),
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It has ended since.
    return undefined;
  }
}
