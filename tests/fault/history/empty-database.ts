import { execute } from "./dump";
import { nodeNamed } from "./node";
import type { Scenario } from "./scenario";

/** A node gets a database that has nothing in it, and keeps its disk. The last one of its stage: the other node is stopped. */
export const emptyDatabase: Scenario = {
  name: "empty-database",
  empties: true,
  async save({ nodes }) {
    await nodeNamed(nodes, "B").stop();
    nodes.splice(1);
  },
  async happen(stage) {
    const a = nodeNamed(stage.nodes, "A");
    await a.stop();
    await execute(stage, "postgres", "CREATE DATABASE nothing");
    stage.databaseUrl = async () => stage.cluster.url("nothing");
    await a.start(`postgres://postgres@127.0.0.1:${stage.proxy.port}/nothing`);
  },
};
