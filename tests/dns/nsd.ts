import { join } from "node:path";
import { findProgram } from "../find-program";
import { freeDnsPort } from "./free-dns-port";
import { runServer } from "./run-server";

/** An authoritative DNS server on loopback. */
export interface DnsServer {
  /** `127.0.0.1:port`, as DNS_SERVERS takes it. */
  address: string;
  /** Serves these zones from now on, and no others. */
  update(zones: Zones): Promise<void>;
  stop(): Promise<void>;
}

/** Records by zone, as lines of a zone file; names in full with a final dot. SOA and NS are added. Null: a zone that is broken, so SERVFAIL. */
export type Zones = Record<string, readonly string[] | null>;

/** Runs nsd, of Debian's package of that name, with these zones. */
export async function startNsd(zones: Zones): Promise<DnsServer> {
  const program = findProgram("nsd");
  const port = await freeDnsPort();
  const address = `127.0.0.1:${port}`;
  const server = await runServer(address, (folder) => ({
    program,
    args: ["-d", "-c", join(folder, "nsd.conf")],
    files: filesOf(zones, folder, port),
  }));
  return {
    address,
    update: (changed) => server.restart(filesOf(changed, server.folder, port)),
    stop: server.stop,
  };
}

function filesOf(zones: Zones, folder: string, port: number): Record<string, string> {
  const names = Object.keys(zones);
  const conf = [
    "server:",
    `  ip-address: 127.0.0.1@${port}`,
    "  server-count: 1",
    '  username: ""',
    '  pidfile: ""',
    `  zonesdir: "${folder}"`,
    '  database: ""',
    `  zonelistfile: "${folder}/zone.list"`,
    `  xfrdfile: "${folder}/xfrd.state"`,
    "remote-control:",
    "  control-enable: no",
    ...names.flatMap((name) => ["zone:", `  name: "${name}"`, `  zonefile: "${name}.zone"`]),
  ];
  const files = names.map((name) => [`${name}.zone`, zoneFile(name, zones[name] ?? null)]);
  return { "nsd.conf": `${conf.join("\n")}\n`, ...Object.fromEntries(files) };
}

/** The text of a zone file. */
export function zoneFile(name: string, records: readonly string[] | null): string {
  if (records === null) return "this is no zone file\n";
  const soa = `${name}. 300 IN SOA ns.${name}. hostmaster.${name}. 1 3600 600 86400 120`;
  return `${[soa, `${name}. 300 IN NS ns.${name}.`, ...records].join("\n")}\n`;
}
