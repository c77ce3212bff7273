import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "./app";
import type { Database } from "./database";
import type { SmallDisk } from "./small-disk";

/** What a fault has to hurt. */
export interface Stage {
  app: App;
  database: Database;
  disk: SmallDisk | undefined;
  /** Starts the app again after its end; resolves when it answers clicks. */
  restart(until: "ready" | "clicks"): Promise<void>;
}

export interface Fault {
  name: string;
  /** How long it lasts: in the short run, and in the full one. */
  seconds: { short: number; full: number };
  /** Left out of the short run. */
  onlyFull?: boolean;
  needsDisk?: boolean;
  /** There are moments without any process of the app: requests may get no answer then. */
  stopsApp?: boolean;
  /** Neither database nor disk: what is lost must be counted. */
  loses?: boolean;
  inflict(stage: Stage, ms: number): Promise<void>;
}

export const faults: Fault[] = [
  {
    name: "no fault",
    onlyFull: true,
    seconds: { short: 2, full: 10 },
    inflict: (_, ms) => sleep(ms),
  },
  {
    name: "kill -9 Postgres",
    seconds: { short: 3, full: 15 },
    async inflict({ database }, ms) {
      await database.kill();
      await sleep(ms);
    },
  },
  {
    name: "SIGSTOP Postgres",
    seconds: { short: 3, full: 30 },
    async inflict({ database }, ms) {
      await database.signal("SIGSTOP");
      await sleep(ms);
      await database.signal("SIGCONT");
    },
  },
  {
    name: "database 300 ms away",
    seconds: { short: 3, full: 20 },
    async inflict({ database }, ms) {
      database.proxy.set({ kind: "slow", ms: 300 });
      await sleep(ms);
      database.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "connections dropped, 5 times a second",
    seconds: { short: 3, full: 20 },
    async inflict({ database }, ms) {
      for (let spent = 0; spent < ms; spent += 200) {
        database.proxy.drop();
        await sleep(200);
      }
    },
  },
  {
    name: "packets lost on the way to the database",
    seconds: { short: 3, full: 40 },
    async inflict({ database }, ms) {
      database.proxy.set({ kind: "lost" });
      await sleep(ms);
      database.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "database refuses connections",
    onlyFull: true,
    seconds: { short: 3, full: 20 },
    async inflict({ database }, ms) {
      database.proxy.set({ kind: "refused" });
      await sleep(ms);
      database.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "kill -9 one of the processes that answer clicks",
    seconds: { short: 3, full: 10 },
    async inflict({ app }, ms) {
      const [pid] = await app.processes("click");
      process.kill(pid as number, "SIGKILL");
      await sleep(ms);
    },
  },
  {
    name: "kill -9 the process that serves the app",
    seconds: { short: 3, full: 10 },
    async inflict({ app }, ms) {
      const [pid] = await app.processes("app");
      process.kill(pid as number, "SIGKILL");
      await sleep(ms);
    },
  },
  {
    name: "reload the server",
    // tests/e2e/reload.test.ts has it.
    onlyFull: true,
    seconds: { short: 1, full: 10 },
    async inflict({ app }, ms) {
      await app.reload();
      await sleep(ms);
    },
  },
  {
    name: "kill -9 the app, start it again",
    stopsApp: true,
    seconds: { short: 2, full: 10 },
    async inflict({ app, restart }, ms) {
      await app.kill();
      await restart("clicks");
      await sleep(ms);
    },
  },
  {
    name: "stop and start the app",
    stopsApp: true,
    onlyFull: true,
    seconds: { short: 2, full: 10 },
    async inflict({ app, restart }, ms) {
      await app.stop();
      await restart("clicks");
      await sleep(ms);
    },
  },
  {
    name: "kill -9 the app while the database is down, start it again",
    stopsApp: true,
    seconds: { short: 3, full: 20 },
    async inflict({ app, database, restart }, ms) {
      database.proxy.set({ kind: "refused" });
      await sleep(500);
      await app.kill();
      await restart("clicks");
      await sleep(ms);
      database.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "database down, disk full",
    needsDisk: true,
    loses: true,
    seconds: { short: 2, full: 20 },
    async inflict({ database, disk }, ms) {
      database.proxy.set({ kind: "refused" });
      await sleep(500);
      disk?.fill(32 * 1024);
      await sleep(ms);
      disk?.empty();
      await sleep(500);
      database.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "database down, spool read-only",
    needsDisk: true,
    loses: true,
    onlyFull: true,
    seconds: { short: 2, full: 20 },
    async inflict({ database, disk }, ms) {
      disk?.setReadOnly(true);
      database.proxy.set({ kind: "refused" });
      await sleep(ms);
      disk?.setReadOnly(false);
      await sleep(500);
      database.proxy.set({ kind: "clear" });
    },
  },
];
