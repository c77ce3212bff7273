import type { ServedDomain } from "@/lib/domains/data/domains";
import { findDomain } from "@/lib/domains/data/domains";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { optionHeader } from "@/lib/rewrite/mime/option-headers";
import type { ClickDomain } from "@/lib/rewrite/types";
import { publicDomain, readHostname } from "./hostname";
import { forSender } from "./sender";
import { served } from "./served";

/** What an email says about its click domain. */
export interface WantedClickDomain {
  /** The name of a click domain. */
  name: string | undefined;
  /** Whether the name is in the message's own header fields, and not in the call. */
  inHeader?: boolean;
  /** The hostname of the sender's address, in ASCII and lower case. */
  sender?: string | undefined;
}

/** The click domain for an email, and what to tell the sender about the choice. */
export interface ChosenClickDomain {
  clickDomain: ClickDomain;
  /** The click domain that was wanted but fails; undefined if the wanted one is used. */
  insteadOf: string | undefined;
  /** The workspace's click domains and the instance's: links to them are tracked already. */
  ownHostnames: string[];
  /** Why its links are http and how to change that, as two parts of a sentence; undefined if it serves https. */
  whyHttp?: { cause: string; cure: string } | undefined;
  /** The hostname of the sender's address, if its registered domain differs from that of the click domain. */
  foreignSender?: string | undefined;
}

/**
 * Chooses the click domain for an email: the one named, else the one for its sender, else the workspace's default, else
 * the instance's. If that domain fails, falls back to the workspace's default or the instance's, provided the workspace's settings allow it.
 * Throws AppError `unprocessable` for a name that is unknown or not set up, and for a failing domain if the settings
 * refuse a fallback.
 */
export async function chooseClickDomain(
  workspaceId: number,
  email: WantedClickDomain,
): Promise<ChosenClickDomain> {
  const { byHostname, byId, byWorkspace, senders } = await served();
  const { defaultDomainId, whenClickDomainFails } = byWorkspace.get(workspaceId) ?? {};
  const usual = byId.get(defaultDomainId ?? 0);
  const ownHostnames = await hostnamesOf(workspaceId);
  const { name, sender } = email;
  const forThis = sender && forSender(senders.get(workspaceId) ?? new Map(), sender);
  const wanted =
    name === undefined
      ? (byId.get(forThis || 0) ?? usual)
      : await domainNamed(workspaceId, email, byHostname);
  if (wanted?.state !== "failing") {
    return { ...using(wanted, sender), insteadOf: undefined, ownHostnames };
  }
  if (whenClickDomainFails === "refuse") {
    const { field, path } = placeOf(email);
    const advice = `see Domains in the app for what is wrong, or name another ${field}`;
    throw new AppError("unprocessable", `${wanted.hostname} is not working; ${advice}`, path);
  }
  const other = usual?.state === "active" ? usual : undefined;
  return { ...using(other, sender), insteadOf: wanted.hostname, ownHostnames };
}

/**
 * The click domain that an earlier email used, in whatever state it is: once for each way in which its links may have used
 * https then, the present way first. Empty if the workspace doesn't have it any more.
 */
export async function earlierClickDomains(
  workspaceId: number,
  hostname: string,
  sender: string | undefined,
): Promise<ChosenClickDomain[]> {
  const { byHostname } = await served();
  const ownHostnames = await hostnamesOf(workspaceId);
  const chosen = (domain: ServedDomain | undefined) => ({
    ...using(domain, sender),
    insteadOf: undefined,
    ownHostnames,
  });
  if (hostname === env().clickUrl.hostname) return [chosen(undefined)];
  const domain = byHostname.get(hostname);
  if (domain?.workspaceId !== workspaceId) return [];
  const ways = new Set([domain.https, "never", "match", "always"] as const);
  return [...ways].map((https) => chosen({ ...domain, https }));
}

/** The workspace's click domains and the instance's hostnames. */
async function hostnamesOf(workspaceId: number): Promise<string[]> {
  const { byHostname } = await served();
  const own = [...byHostname.values()].filter((domain) => domain.workspaceId === workspaceId);
  return [env().appUrl.hostname, env().clickUrl.hostname, ...own.map(({ hostname }) => hostname)];
}

async function domainNamed(
  workspaceId: number,
  email: WantedClickDomain,
  byHostname: ReadonlyMap<string, ServedDomain>,
): Promise<ServedDomain | undefined> {
  const { name = "" } = email;
  const instance = env().clickUrl.hostname;
  if (name.toLowerCase() === instance) return undefined;
  const hostname = readHostname(name, []).hostname ?? name;
  const domain = byHostname.get(hostname);
  if (domain?.workspaceId === workspaceId) return domain;
  const pending = (await findDomain(workspaceId, hostname)) !== undefined;
  const { field, path } = placeOf(email);
  const message = pending
    ? `${field}: ${name} is not set up yet; see Domains in the app for what is missing`
    : `Unknown click domain: add ${name} under Domains in the app, or leave ${field} out to use the default`;
  throw new AppError("unprocessable", message, path);
}

/** The field to change for another click domain, and its JSON path. */
function placeOf({ inHeader }: WantedClickDomain): { field: string; path: string } {
  return inHeader
    ? { field: optionHeader("clickDomain"), path: "$.mime" }
    : { field: "clickDomain", path: "$.clickDomain" };
}

/** Undefined stands for the instance's own click domain. */
function using(domain: ServedDomain | undefined, sender: string | undefined) {
  const clickDomain = clickDomainOf(domain);
  const { hostname, https } = clickDomain;
  const foreignSender = sender && isForeign(sender, hostname) ? sender : undefined;
  if (https !== "never") return { clickDomain, foreignSender };
  const whyHttp = domain
    ? {
        cause: `https is set to Never for ${hostname}`,
        cure: "that changes by itself when its certificate is seen to work, unless Never was chosen under Domains in the app",
      }
    : {
        cause: `CLICK_URL is ${env().clickUrl.origin}`,
        cure: `set CLICK_URL to https://… once ${hostname} serves https`,
      };
  return { clickDomain, whyHttp, foreignSender };
}

/** Whether two public names have different owners. Names like `clicks.localhost` have no owner. */
function isForeign(sender: string, hostname: string): boolean {
  const [theirs, ours] = [publicDomain(sender), publicDomain(hostname)];
  return theirs !== undefined && ours !== undefined && theirs !== ours;
}

function clickDomainOf(domain: ServedDomain | undefined): ClickDomain {
  const { clickUrl, clickPorts } = env();
  if (domain) {
    return {
      hostname: domain.hostname,
      port: clickPorts.http === 80 ? "" : String(clickPorts.http),
      httpsPort: clickPorts.https === 443 ? "" : String(clickPorts.https),
      https: domain.https,
    };
  }
  const { hostname, port, protocol } = clickUrl;
  // On the standard ports, both http and https are served. On another port, only the scheme of CLICK_URL is.
  const https = protocol === "http:" ? "never" : port === "" ? "match" : "always";
  return { hostname, port, https };
}
