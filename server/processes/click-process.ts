import { disconnect } from "@/lib/db";
import { env } from "@/lib/env";
import { notYet, startServer } from "@/server";
import { passToApp } from "./pass-to-app";
import { report, runSupervised } from "./run-supervised";

// One of several processes that share the port. It loads only what clicks need. Next would slow clicks down even when
// idle, and clicks would have to wait while it is busy.
const server = startServer({
  dev: false,
  toApp: passToApp(env().appSocket as string, notYet),
});
runSupervised({
  work: async () => (await server).readDatabase(),
  async close(gently) {
    await (await server).close(gently);
    await disconnect();
  },
});
await server;
report({ state: "listening" });
