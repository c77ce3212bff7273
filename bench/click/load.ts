import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** The results of wrk. Times in milliseconds. */
export interface Measured {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  p999: number;
  /** Responses with status 400 or above, broken connections, timeouts. */
  errors: number;
}

/** Requests to send. `targets` is a file with one target per line; those before `first` were used already. */
export interface Load {
  port: number;
  host: string;
  targets: string;
  first: number;
  connections: number;
  /** How long each connection waits before its next request, in milliseconds; if unset, the server is always busy. */
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
