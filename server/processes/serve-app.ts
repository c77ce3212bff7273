import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import { stopWatchingCampaigns } from "@/lib/campaigns/watch-campaign";
import { stopWatchingChecks } from "@/lib/domains/check-domain";
import { env } from "@/lib/env";

/** Next at work. */
export interface ServedApp {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the answers that never end by themselves, of pages that watch a domain or a campaign: before the server closes. */
  endWatching(): void;
  /** After the server has closed. */
  close(): Promise<void>;
}

/** Makes Next ready to answer for the app's host, on `httpServer`. Throws when it can't. */
export async function serveApp({
  dev,
  httpServer,
}: {
  dev: boolean;
  httpServer: Server;
}): Promise<ServedApp> {
  const { appUrl, port } = env();
  const app = next({ dev, hostname: appUrl.hostname, port, httpServer });
  await app.prepare();
  return {
    answer: app.getRequestHandler(),
    endWatching() {
      stopWatchingChecks();
      stopWatchingCampaigns();
    },
    close: () => app.close(),
  };
}
