import { appLinksProblem } from "@/lib/app-links-problem";
import {
  countLinks,
  deleteDomain,
  domainsOf,
  findDomain,
  insertDomain,
  type StoredDomain,
  updateDomain,
  updateWorkspaceDomains,
} from "@/lib/domains/data/domains";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";
import { fallBackInWords, fallBackOf } from "./change-fall-back";
import { changeSenders, sendersInWords } from "./change-senders";
import { domainView } from "./domain-view";
import { displayHostname, readHostname } from "./hostname";
import { newToken } from "./records";
import { refreshServed, served } from "./served";
import type { DomainView, HttpsMode } from "./types";

const maxDomains = 200;

/** A workspace's settings for its rewritten links. */
export interface DomainSettings {
  /** Null for the instance's own click domain. */
  defaultHostname: string | null;
  /** The host of CLICK_URL. */
  instanceHostname: string;
  /** The origin of CLICK_URL, with the port if it is not the standard one. */
  instanceOrigin: string;
  whenClickDomainFails: "fall-back" | "refuse";
  /** Whether CLICK_URL is a name that a CNAME can lead to. */
  instanceIsPublic: boolean;
}

/** The fields of a click domain that a person may change. */
export interface DomainChanges {
  https?: HttpsMode;
  isDefault?: true;
  appleAppSiteAssociation?: string | null;
  assetLinks?: string | null;
  /** As a person entered it; null for none. */
  fallbackUrl?: string | null;
  /** Domains whose emails use this click domain if they name none. */
  senders?: string[];
}

/** The click domains of a workspace, oldest first. */
export async function listDomains(workspaceId: number): Promise<DomainView[]> {
  const [domains, facts] = [await domainsOf(workspaceId), await served()];
  return domains.map((domain) => domainView(domain, facts));
}

/** One click domain, by its name in any form that `addDomain` accepts. Throws AppError `not-found`. */
export async function getDomain(workspaceId: number, name: string): Promise<DomainView> {
  const domain = await requireDomain(workspaceId, name);
  return domainView(domain, await served());
}

/**
 * Adds a click domain, which then has to be set up. Throws AppError `unprocessable` with the reason if the name cannot
 * be one.
 */
export async function addDomain(by: By, entered: string): Promise<DomainView> {
  const { workspaceId } = by;
  const { hostname, problem } = readHostname(entered, ownHostnames());
  if (problem !== undefined) throw new AppError("unprocessable", problem, "$.hostname");
  if ((await domainsOf(workspaceId)).length >= maxDomains) {
    const limit = `A workspace has at most ${maxDomains} click domains; remove one first`;
    throw new AppError("unprocessable", limit, "$.hostname");
  }
  const added = await insertDomain(workspaceId, hostname, newToken());
  if (!added) {
    const there = `${displayHostname(hostname)} is in this workspace already`;
    throw new AppError("unprocessable", there, "$.hostname");
  }
  await insertEntry(by, "domain-added", hostname);
  return domainView(added, await served());
}

/** Changes a click domain. Throws AppError `not-found`, or `unprocessable` with the reason. */
export async function changeDomain(
  by: By,
  name: string,
  { isDefault, https, senders, fallbackUrl, ...texts }: DomainChanges,
): Promise<DomainView> {
  const { workspaceId } = by;
  const domain = await requireDomain(workspaceId, name);
  if (isDefault && domain.state === "pending") {
    const pending = `${displayHostname(domain.hostname)} is not set up yet; it can be the default once it is active`;
    throw new AppError("unprocessable", pending, "$.isDefault");
  }
  for (const [field, text] of Object.entries(texts)) {
    const problem = text ? appLinksProblem(text) : undefined;
    if (problem) throw new AppError("unprocessable", problem, `$.${field}`);
  }
  const fallBack =
    fallbackUrl === undefined ? {} : { fallbackUrl: await fallBackOf(domain, fallbackUrl) };
  if (senders) await changeSenders(domain, senders);
  const chosen = https ? { https, httpsChosen: true } : {};
  await updateDomain(domain.id, { ...texts, ...chosen, ...fallBack });
  if (isDefault) await updateWorkspaceDomains(workspaceId, { defaultDomainId: domain.id });
  await refreshServed();
  const changed = await getDomain(workspaceId, domain.hostname);
  const about = [domain.hostname];
  if (senders) about.push(sendersInWords(changed.senders));
  if (fallbackUrl !== undefined) about.push(fallBackInWords(changed.fallbackUrl));
  await insertEntry(by, "domain-changed", about.join(", "));
  return changed;
}

/** Removes a click domain. Links on it keep working as long as its DNS points here. Throws AppError `not-found`. */
export async function removeDomain(by: By, name: string): Promise<void> {
  const domain = await requireDomain(by.workspaceId, name);
  await deleteDomain(domain.id);
  await refreshServed();
  await insertEntry(by, "domain-removed", domain.hostname);
}

/** The number of links on a click domain, and of the messages that contain them. */
export async function linksOf(
  workspaceId: number,
  name: string,
): Promise<{ links: number; messages: number }> {
  return countLinks(workspaceId, hostnameOf(name));
}

/** The workspace's settings. */
export async function domainSettings(workspaceId: number): Promise<DomainSettings> {
  const { byWorkspace, byId } = await served();
  const chosen = byWorkspace.get(workspaceId);
  const { hostname, origin } = env().clickUrl;
  return {
    defaultHostname: byId.get(chosen?.defaultDomainId ?? 0)?.hostname ?? null,
    instanceHostname: hostname,
    instanceOrigin: origin,
    whenClickDomainFails: chosen?.whenClickDomainFails ?? "fall-back",
    instanceIsPublic: readHostname(hostname, []).hostname !== undefined,
  };
}

/**
 * Changes the workspace's settings. A null `defaultHostname` selects the instance's own. Throws AppError as
 * changeDomain does.
 */
export async function changeDomainSettings(
  by: By,
  changes: Partial<Pick<DomainSettings, "defaultHostname" | "whenClickDomainFails">>,
): Promise<void> {
  const { workspaceId } = by;
  const { defaultHostname, whenClickDomainFails } = changes;
  if (typeof defaultHostname === "string") {
    await changeDomain(by, defaultHostname, { isDefault: true });
  } else if (defaultHostname === null) {
    await updateWorkspaceDomains(workspaceId, { defaultDomainId: null });
  }
  if (whenClickDomainFails) await updateWorkspaceDomains(workspaceId, { whenClickDomainFails });
  await refreshServed();
  await insertEntry(by, "settings-changed", Object.keys(changes).join(", "));
}

/** One click domain as it is stored. Throws AppError `not-found`. */
export async function requireDomain(workspaceId: number, name: string): Promise<StoredDomain> {
  const domain = await findDomain(workspaceId, hostnameOf(name));
  if (domain) return domain;
  throw new AppError("not-found", `${name} is not a click domain of this workspace`);
}

function hostnameOf(name: string): string {
  return readHostname(name, []).hostname ?? name;
}

function ownHostnames(): string[] {
  return [env().appUrl.hostname, env().clickUrl.hostname];
}
