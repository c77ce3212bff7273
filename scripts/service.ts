import { provide, type Settings } from "@/lib/env";
import { startServer } from "@/server";
import { type Service, startWorkers } from "./workers";

/** The server in this process, or, with WORKERS above 1, in several. Development needs one: it builds as it goes. */
export async function startService(options: {
  dev: boolean;
  settings: Settings;
}): Promise<Service> {
  const { dev, settings } = options;
  if (!dev && settings.workers > 1) return startWorkers(settings.workers);
  const server = await startServer({ dev });
  return {
    startApp(values) {
      provide(values);
      return server.startApp();
    },
    close: () => server.close(),
  };
}
