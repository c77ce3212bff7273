import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from "prom-client";
import { env } from "@/lib/env";
import { requestReply } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";

/** Why a click host did not redirect. */
export type Failure =
  | "no-identifier"
  | "malformed"
  | "unknown"
  | "dry-run"
  | "blocked"
  | "unavailable";

/** The metrics of this process. */
export const metrics = () => processWide("metrics", makeMetrics);

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    redirects: new Counter({
      name: "clickstamp_redirects_total",
      help: "Clicks that were answered with a redirect",
      registers,
    }),
    fallBacks: new Counter({
      name: "clickstamp_fall_backs_total",
      help: "Requests that were redirected to the fall-back address of their click domain",
      registers,
    }),
    failures: new Counter({
      name: "clickstamp_identifier_failures_total",
      help: "Requests to click hosts that were not redirected, by kind",
      labelNames: ["kind"],
      registers,
    }),
    limited: new Counter({
      name: "clickstamp_limited_total",
      help: "Failed identifiers from addresses that had too many of them",
      registers,
    }),
    seconds: new Histogram({
      name: "clickstamp_redirect_seconds",
      help: "From a click's request to its redirect",
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    batchSize: new Histogram({
      name: "clickstamp_batch_clicks",
      help: "Clicks recorded together, by where they went",
      labelNames: ["outcome"],
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
      registers,
    }),
  };
}

/** Adds gauges for lost clicks and for whether the database accepts clicks. Calls `look` whenever metrics are read. */
export function countRecorder(look: () => { lost: number; isUp: boolean }): void {
  const registers = [metrics().registry];
  new Gauge({
    name: "clickstamp_clicks_lost",
    help: "Clicks that neither the database nor the spool accepted, since the process started",
    registers,
    collect() {
      this.set(look().lost);
    },
  });
  new Gauge({
    name: "clickstamp_database_takes_clicks",
    help: "1 if the database accepts clicks, 0 if they are spooled; the lowest value of all processes",
    aggregator: "min",
    registers,
    collect() {
      this.set(look().isUp ? 1 : 0);
    },
  });
}

/** Adds gauges for the spool, which all processes share. */
export function countSpool(
  look: () => Promise<{ files: number; bytes: number; oldest: Date | null; setAside: number }>,
): void {
  const registers = [metrics().registry];
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `clickstamp_spool_${name}`, help, aggregator: "max", registers });
  const bytes = gauge("bytes", "Size of the clicks on disk that wait for the database");
  const setAside = gauge("set_aside_files", "Files of clicks that are damaged or were refused");
  const files = gauge("files", "Files in the spool");
  new Gauge({
    name: "clickstamp_spool_age_seconds",
    help: "Age of the oldest file in the spool; 0 if the spool is empty",
    aggregator: "max",
    registers,
    async collect() {
      const state = await look();
      bytes.set(state.bytes);
      files.set(state.files);
      setAside.set(state.setAside);
      this.set(state.oldest ? (Date.now() - state.oldest.getTime()) / 1000 : 0);
    },
  });
}

type Look = () => Promise<number | undefined>;

/** Adds a gauge for the clicks of all processes that wait to be counted. It stays unchanged if `look` returns undefined. */
export function countInbox(look: Look): void {
  countInDatabase("inbox_clicks", "Clicks in the database that wait to be counted", look);
}

/** Adds a gauge for the origins that links lead to. It stays unchanged if `look` returns undefined. */
export function countOrigins(look: Look): void {
  const help = "Origins (scheme, host and port) that links lead to, in all workspaces";
  countInDatabase("origins", help, look);
}

/** Adds a gauge for a number in the database, which is the same for all processes. */
function countInDatabase(name: string, help: string, look: Look): void {
  new Gauge({
    name: `clickstamp_${name}`,
    help,
    aggregator: "max",
    registers: [metrics().registry],
    async collect() {
      const count = await look();
      if (count !== undefined) this.set(count);
    },
  });
}

const processMetrics = requestReply<Awaited<ReturnType<Registry["getMetricsAsJSON"]>>>(
  "metrics",
  () => env().workers + env().apiWorkers,
);

/** Lets other processes request this process's metrics. */
export function shareMetrics(): void {
  processMetrics.onRequest(() => metrics().registry.getMetricsAsJSON());
}

/** Reads the metrics of all processes together, in Prometheus' text format. */
export async function readMetrics(): Promise<{ contentType: string; text: string }> {
  const own = await metrics().registry.getMetricsAsJSON();
  const others = await processMetrics.request();
  const all = AggregatorRegistry.aggregate([own, ...others] as never);
  return { contentType: all.contentType, text: await all.metrics() };
}
