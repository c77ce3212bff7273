import { disconnect } from "@/lib/db";
import { env, provide } from "@/lib/env";
import { type Relay, startRelay } from "@/lib/smtp/relay";
import { type Handler, notYet, startServer } from "@/server";
import { type ServedApp, serveApp } from "./serve-app";
import type { Service } from "./service";

/** Starts the whole server in this process, for development. */
export async function startOneProcess(): Promise<Service> {
  let toApp: Handler = notYet;
  let app: ServedApp | undefined;
  let relay: Relay | undefined;
  const server = await startServer({
    dev: true,
    toApp: (request, response) => toApp(request, response),
  });
  return {
    async startApp(values) {
      provide(values);
      await server.readDatabase();
      app = await serveApp({ dev: true, httpServer: server.http });
      toApp = app.answer;
      const { smtp } = env();
      if (smtp) relay = await startRelay(smtp);
    },
    async close(): Promise<void> {
      app?.endWatching();
      await relay?.close();
      await server.close();
      await app?.close();
      await disconnect();
    },
  };
}
