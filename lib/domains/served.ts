import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import {
  domainsVersion,
  type ServedDomain,
  servedDomains,
  type WorkspaceDomains,
  workspaceDomains,
} from "./data/domains";

interface Served {
  version: string;
  byHostname: Map<string, ServedDomain>;
  byId: Map<number, ServedDomain>;
  byWorkspace: Map<number, WorkspaceDomains>;
}

/** That click domains have changed. */
export const domainChanges = topic<null>("domains");

const held = processWide("served-domains", () => ({
  served: undefined as Served | undefined,
  loading: undefined as Promise<Served> | undefined,
}));

/** The click domains that are set up, from memory; read from the database on first use only. */
export async function served(): Promise<Served> {
  return held.served ?? refreshServed();
}

/** Reads what has changed, by this process or another. Keeps what is known when the database fails. */
export async function refreshServed(): Promise<Served> {
  const before = held.loading;
  // Whoever asks while a read is under way may have changed something that it has passed already.
  const loading = (async () => {
    // Its failure is told to those who asked for it.
    await before?.catch(() => undefined);
    return load();
  })();
  held.loading = loading;
  try {
    return await loading;
  } finally {
    if (held.loading === loading) held.loading = undefined;
  }
}

async function load(): Promise<Served> {
  const version = await domainsVersion();
  if (held.served?.version === version) return held.served;
  if (held.served) domainChanges.publish(null);
  const [domains, workspaces] = await Promise.all([servedDomains(), workspaceDomains()]);
  held.served = {
    version,
    byHostname: new Map(domains.map((domain) => [domain.hostname, domain])),
    byId: new Map(domains.map((domain) => [domain.id, domain])),
    byWorkspace: new Map(workspaces.map((workspace) => [workspace.workspaceId, workspace])),
  };
  return held.served;
}
