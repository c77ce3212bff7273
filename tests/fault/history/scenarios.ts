import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { startProxy } from "../proxy";
import { type Cluster, until } from "./cluster";
import { dump, emptyTables, execute, restore, restoreAtOnce } from "./dump";
import { nodeNamed } from "./node";
import type { Scenario, Stage } from "./scenario";

const splitMs = 3_000;

/** Two nodes on one database, of which B is never restarted unless it says so. They run one after another on the same disks. */
export const scenarios: Scenario[] = [
  {
    name: "restored-beside",
    hasStream: true,
    save: dump,
    async happen(stage) {
      await execute(stage, "postgres", "CREATE DATABASE restored");
      await restore(stage, "restored");
      stage.proxy.set({ kind: "refused" });
      await execute(
        stage,
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'clickstamp'",
        "DROP DATABASE IF EXISTS replaced",
        "ALTER DATABASE clickstamp RENAME TO replaced",
        "ALTER DATABASE restored RENAME TO clickstamp",
      );
      await stage.clickSome();
      stage.proxy.set({ kind: "clear" });
    },
  },
  {
    name: "restored-in-place",
    onlyFull: true,
    save: dump,
    happen: (stage) => restore(stage, "clickstamp", ["--clean", "--if-exists"]),
  },
  {
    name: "restored-while-sending",
    hasStream: true,
    save: dump,
    happen: restoreAtOnce,
  },
  {
    name: "truncated-and-restored",
    onlyFull: true,
    afterwards: "one after the other",
    save: dump,
    async happen(stage) {
      await emptyTables(stage, "TRUNCATE");
      await restore(stage, "clickstamp", ["--data-only", "--disable-triggers"]);
    },
  },
  {
    name: "deleted-and-restored",
    afterwards: "one after the other",
    save: dump,
    async happen(stage) {
      await emptyTables(stage, "DELETE");
      await restore(stage, "clickstamp", ["--data-only", "--disable-triggers"]);
    },
  },
  filesPutBack(),
  {
    name: "one-node-restarted",
    onlyFull: true,
    save: dump,
    async happen(stage) {
      const a = nodeNamed(stage.nodes, "A");
      await a.stop();
      await restore(stage, "clickstamp", ["--clean", "--if-exists"]);
      await a.start();
    },
  },
  {
    name: "node-was-away",
    losing: "B",
    forgetful: ["A"],
    async save(stage) {
      await dump(stage);
      await nodeNamed(stage.nodes, "A").stop();
      const b = nodeNamed(stage.nodes, "B");
      await b.stop();
      await b.start();
    },
    async happen(stage) {
      await restore(stage, "clickstamp", ["--clean", "--if-exists"]);
      await nodeNamed(stage.nodes, "A").start();
    },
  },
  replicaPromoted(),
  oldPrimaryStillThere(),
];

function filesPutBack(): Scenario {
  let copy: Cluster | undefined;
  return {
    name: "files-put-back",
    hasStream: true,
    async save({ cluster }) {
      copy = await cluster.copy({ from: cluster.port, standby: false });
    },
    async happen(stage) {
      await stage.cluster.stop();
      await stage.clickSome();
      await stage.cluster.replaceBy(copy as Cluster);
      await stage.cluster.start();
    },
  };
}

/** A standby that hears nothing from the end of `save` on. */
async function laggingReplica({ cluster }: Stage): Promise<Cluster> {
  const stream = await startProxy(cluster.port);
  try {
    const replica = await cluster.copy({ from: stream.port, standby: true });
    await replica.start();
    const position = await ask(cluster, "SELECT pg_current_wal_lsn()");
    const isThere = `SELECT pg_last_wal_replay_lsn() >= '${position}'`;
    await until(
      async () => (await ask(replica, isThere)) === "true",
      "the replica does not follow",
    );
    return replica;
  } finally {
    stream.close();
  }
}

function replicaPromoted(): Scenario {
  let replica: Cluster | undefined;
  return {
    name: "replica-promoted",
    hasStream: true,
    async save(stage) {
      replica = await laggingReplica(stage);
    },
    async happen(stage) {
      await stage.cluster.kill();
      await stage.clickSome();
      await stage.cluster.remove();
      stage.cluster = replica as Cluster;
      stage.proxy.lead(stage.cluster.port);
      // Until it is promoted it refuses writes.
      await stage.cluster.promote();
    },
  };
}

/** A replica is promoted, and for a while some connections lead to it and others to the old primary, which is still there. */
function oldPrimaryStillThere(): Scenario {
  let replica: Cluster | undefined;
  return {
    name: "two-primaries",
    hasStream: true,
    async save(stage) {
      replica = await laggingReplica(stage);
    },
    async happen(stage) {
      const old = stage.cluster;
      stage.cluster = replica as Cluster;
      await stage.cluster.promote();
      stage.proxy.lead(old.port, stage.cluster.port);
      stage.proxy.drop();
      await sleep(splitMs);
      stage.proxy.lead(stage.cluster.port);
      stage.proxy.drop();
      await old.remove();
    },
  };
}

/** The one value that a query gives, as text. */
async function ask(cluster: Cluster, statement: string): Promise<string> {
  const client = new Client({ connectionString: cluster.url("clickstamp") });
  await client.connect();
  const { rows } = await client.query<[unknown]>({ text: statement, rowMode: "array" });
  await client.end();
  return String(rows[0]?.[0]);
}
