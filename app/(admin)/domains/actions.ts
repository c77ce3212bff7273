"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { checkDomain } from "@/lib/domains/check-domain";
import { loadDomains } from "@/lib/domains/load-domains";
import {
  addDomain,
  changeDomain,
  changeDomainSettings,
  linksOf,
  removeDomain,
} from "@/lib/domains/manage-domains";
import type { DomainView } from "@/lib/domains/types";
import { AppError } from "@/lib/errors";
import { type LoggedIn, requireUser } from "@/lib/workspaces/require-user";
import { type FailingDomain, failingDomains } from "./failing-domains";

/** The domain after an action, or an error sentence. */
export type DomainAnswer = { domain: DomainView } | { error: string };

const Hostname = z.string().max(1000);
const Changes = z.object({
  https: z.enum(["never", "match", "always"]).optional(),
  isDefault: z.literal(true).optional(),
  appleAppSiteAssociation: z.string().nullable().optional(),
  assetLinks: z.string().nullable().optional(),
});
const Settings = z.object({
  defaultHostname: z.string().nullable().optional(),
  whenClickDomainFails: z.enum(["fall-back", "refuse"]).optional(),
});

/** Adds a click domain and redirects to its page, or returns an error sentence. */
export async function add(entered: string): Promise<{ error: string }> {
  const name = Hostname.parse(entered);
  const answer = await attempt((user) => addDomain(user, name));
  if ("error" in answer) return answer;
  return redirect(`/domains/${answer.domain.hostname}`);
}

export async function checkNow(name: string): Promise<DomainAnswer> {
  const hostname = Hostname.parse(name);
  return attempt(({ workspaceId }) => checkDomain(workspaceId, hostname));
}

export async function change(
  name: string,
  changes: z.input<typeof Changes>,
): Promise<DomainAnswer> {
  const [hostname, wanted] = [Hostname.parse(name), Changes.parse(changes)];
  return attempt((user) => changeDomain(user, hostname, wanted));
}

export async function changeSettings(
  settings: z.input<typeof Settings>,
): Promise<{ error?: string }> {
  const wanted = Settings.parse(settings);
  const user = await requireUser("editor");
  try {
    await changeDomainSettings(user, wanted);
    return {};
  } catch (error) {
    return { error: sentenceOf(error) };
  }
}

/** The failing domains, for the notice on every page. */
export async function fetchFailing(): Promise<FailingDomain[]> {
  const { workspaceId } = await requireUser("viewer");
  return failingDomains(await loadDomains(workspaceId));
}

/** The number of links that use a domain, for the confirmation to remove it. */
export async function countLinks(name: string): Promise<{ links: number; messages: number }> {
  const hostname = Hostname.parse(name);
  const { workspaceId } = await requireUser("editor");
  return linksOf(workspaceId, hostname);
}

export async function remove(name: string): Promise<void> {
  const hostname = Hostname.parse(name);
  await removeDomain(await requireUser("editor"), hostname);
  redirect("/domains");
}

async function attempt(act: (user: LoggedIn) => Promise<DomainView>): Promise<DomainAnswer> {
  const user = await requireUser("editor");
  try {
    return { domain: await act(user) };
  } catch (error) {
    return { error: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message}.`;
  throw error;
}
