import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { dirname } from "node:path";
import { log } from "@/lib/log";

const lookingMs = 5_000;

/** The most connections that may wait while the event loop is busy. More are refused. */
const backlog = 4096;

/**
 * Options of a server that gets its requests from other processes of ours. It has no limits: the others have limits for
 * clients, and keep their connections to this process open. Nor does it close idle connections, which may be about to
 * bring a request.
 */
export const innerLimits = {
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  maxHeaderSize: 65_536,
};

/**
 * Listens on a Unix socket. Replaces one that a killed process has left. Creates the socket again if it is deleted, as
 * happens to temporary files. Returns a function that stops looking after it, which does not close the server.
 */
export async function listenAtPath(server: Server, path: string): Promise<() => void> {
  await listen(server, path);
  const timer = setInterval(() => {
    if (existsSync(path)) return;
    log.warn({ path }, "a socket between processes was deleted; creating another");
    // Requests over the old socket continue.
    server.close();
    listen(server, path).catch((err) => log.error({ err }, "could not create another socket"));
  }, lookingMs);
  return () => clearInterval(timer);
}

async function listen(server: Server, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  await once(server.listen({ path, backlog }), "listening");
}
