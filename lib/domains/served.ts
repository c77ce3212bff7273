import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import { readRevision } from "@/lib/revisions/data/read-revision";
import {
  type ServedDomain,
  servedDomains,
  servedFallBacks,
  type WorkspaceDomains,
  workspaceDomains,
} from "./data/domains";
import { type SenderDomain, senderDomains } from "./data/senders";

/** The click domains that are set up, and what chooses one of them. */
export interface Served {
  version: string;
  byHostname: Map<string, ServedDomain>;
  byId: Map<number, ServedDomain>;
  byWorkspace: Map<number, WorkspaceDomains>;
  /** The fall-back address of each click domain that has one and a proved owner. Others may be set up only later. */
  fallBacks: Map<string, { address: string; workspaceId: number }>;
  /** For each workspace that has senders: their hostnames, sorted, with the ids of click domains. */
  senders: Map<number, Map<string, number>>;
}

/** Published after click domains have changed. */
export const domainChanges = topic<null>("domains");

const state = processWide("served-domains", () => ({
  served: undefined as Served | undefined,
  loading: undefined as Promise<Served> | undefined,
}));

/** The click domains that are set up, from memory. Reads the database on first use only. */
export async function served(): Promise<Served> {
  // Joins a first read under way. Else each request while the database is down would wait for those before it.
  return state.served ?? state.loading ?? refreshServed();
}

/** Reads changes, made by this process or others. Throws if the database fails, and leaves the state as it is. */
export async function refreshServed(): Promise<Served> {
  const before = state.loading;
  // A read under way may have missed the caller's change, so wait for it and read again.
  const loading = (async () => {
    // The callers of a read that failed get its error themselves.
    await before?.catch(() => undefined);
    return load();
  })();
  state.loading = loading;
  try {
    return await loading;
  } finally {
    if (state.loading === loading) state.loading = undefined;
  }
}

async function load(): Promise<Served> {
  const { domains: revision, history } = await readRevision();
  const version = `${history} ${revision}`;
  if (state.served?.version === version) return state.served;
  if (state.served) domainChanges.publish(null);
  const [domains, workspaces, senders, fallBacks] = await Promise.all([
    servedDomains(),
    workspaceDomains(),
    senderDomains(),
    servedFallBacks(),
  ]);
  state.served = {
    version,
    byHostname: new Map(domains.map((domain) => [domain.hostname, domain])),
    byId: new Map(domains.map((domain) => [domain.id, domain])),
    byWorkspace: new Map(workspaces.map((workspace) => [workspace.workspaceId, workspace])),
    senders: byWorkspace(senders),
    fallBacks: new Map(
      fallBacks.map(({ hostname, fallbackUrl, workspaceId }) => [
        hostname,
        { address: fallbackUrl, workspaceId },
      ]),
    ),
  };
  return state.served;
}

function byWorkspace(senders: readonly SenderDomain[]): Map<number, Map<string, number>> {
  const all = new Map<number, Map<string, number>>();
  for (const { workspaceId, hostname, clickDomainId } of senders) {
    const own = all.get(workspaceId) ?? new Map<string, number>();
    all.set(workspaceId, own.set(hostname, clickDomainId));
  }
  return all;
}
