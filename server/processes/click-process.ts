import { disconnect } from "@/lib/db";
import { env } from "@/lib/env";
import { notYet, startServer } from "@/server";
import { apiSockets } from "./api-sockets";
import { isForApi } from "./is-for-api";
import { passToApi } from "./pass-to-api";
import { passToApp } from "./pass-to-app";
import { report, runSupervised } from "./run-supervised";

// One of several processes that share the port. It loads only what clicks need. Next would slow clicks down even when
// idle, and clicks would have to wait while it is busy.
const appSocket = env().appSocket as string;
const toApp = passToApp(appSocket, notYet);
// The app has the same route, for when no API process is there.
const toApi = passToApi(apiSockets(appSocket, env().apiWorkers), toApp);
const server = startServer({
  dev: false,
  toApp: (request, response) => (isForApi(request.url) ? toApi : toApp)(request, response),
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
