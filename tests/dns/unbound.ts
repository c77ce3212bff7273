import { join } from "node:path";
import { findProgram } from "../find-program";
import { freeDnsPort } from "./free-dns-port";
import { runServer } from "./run-server";

/** A resolver that caches and follows CNAMEs; zones of `stubs` are asked for at those servers, `address:port`. */
export interface Resolver {
  address: string;
  stop(): Promise<void>;
}

/** Runs unbound, of Debian's package of that name. With `trustAnchors` (DS records) it validates those zones' DNSSEC. */
export async function startUnbound(
  stubs: Record<string, string>,
  trustAnchors: readonly string[] = [],
): Promise<Resolver> {
  const program = findProgram("unbound");
  const port = await freeDnsPort();
  const address = `127.0.0.1:${port}`;
  const server = await runServer(address, (folder) => ({
    program,
    args: ["-d", "-c", join(folder, "unbound.conf")],
    files: { "unbound.conf": confOf(folder, port, stubs, trustAnchors) },
  }));
  return { address, stop: server.stop };
}

function confOf(
  folder: string,
  port: number,
  stubs: Record<string, string>,
  trustAnchors: readonly string[],
): string {
  const lines = [
    "server:",
    "  interface: 127.0.0.1",
    `  port: ${port}`,
    "  access-control: 127.0.0.0/8 allow",
    "  do-daemonize: no",
    "  do-not-query-localhost: no",
    "  use-syslog: no",
    '  username: ""',
    '  chroot: ""',
    '  pidfile: ""',
    `  directory: "${folder}"`,
    "  num-threads: 1",
    `  module-config: "${trustAnchors.length > 0 ? "validator " : ""}iterator"`,
    ...trustAnchors.map((anchor) => `  trust-anchor: "${anchor}"`),
    // Names of no stub are to fail at once, without a way into the network.
    ...Object.entries({ ...stubs, ".": Object.values(stubs)[0] ?? "" }).flatMap(
      ([zone, server]) => [
        "stub-zone:",
        `  name: "${zone}"`,
        `  stub-addr: ${server.replace(":", "@")}`,
        "  stub-prime: no",
      ],
    ),
    "remote-control:",
    "  control-enable: no",
  ];
  return `${lines.join("\n")}\n`;
}
