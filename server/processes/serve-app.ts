import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import { stopWatchingCampaigns } from "@/lib/campaigns/watch-campaign";
import { stopWatchingChecks } from "@/lib/domains/check-domain";
import { env } from "@/lib/env";
import { stopWatchingTestMessages } from "@/lib/smtp/test-message/watch-trace";

/** A running Next app. */
export interface ServedApp {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the event streams of pages that watch a domain, a campaign or a test message. Call this before the server closes. */
  endWatching(): void;
  /** Closes Next. Call this after the server has closed. */
  close(): Promise<void>;
}

/** Prepares Next to serve the app's host on `httpServer`. Throws if that fails. */
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
      stopWatchingTestMessages();
    },
    close: () => app.close(),
  };
}
