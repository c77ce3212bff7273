import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What wrk has measured. Times in milliseconds. */
export interface Measured {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  p999: number;
  /** Answers from 400 on, broken connections, timeouts. */
  errors: number;
}

/** Where to ask, and for what: `targets` is a file, one a line, of which those before `first` were used already. */
export interface Load {
  port: number;
  host: string;
  targets: string;
  first: number;
  connections: number;
  /** How long each connection rests before it asks again, in milliseconds; without, the server is always busy. */
  pauseMs?: number;
  seconds: number;
}

/** Loads a server on this machine from another process. */
export async function load(options: Load): Promise<Measured> {
  const { port, host, targets, first, connections, pauseMs = 0, seconds } = options;
  const { stdout } = await promisify(execFile)("wrk", [
    "--threads=1",
    `--connections=${connections}`,
    `--duration=${seconds}s`,
    "--timeout=10s",
    `--script=${join(import.meta.dirname, "wrk.lua")}`,
    `http://127.0.0.1:${port}`,
    "--",
    targets,
    host,
    String(first),
    String(pauseMs),
  ]);
  const line = stdout.trim().split("\n").at(-1) as string;
  const { requests, microseconds, p50, p99, p999, statusErrors, otherErrors } = JSON.parse(line);
  return {
    requests,
    perSecond: requests / (microseconds / 1e6),
    p50: p50 / 1000,
    p99: p99 / 1000,
    p999: p999 / 1000,
    errors: statusErrors + otherErrors,
  };
}
