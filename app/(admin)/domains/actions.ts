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
import { requireUser } from "@/lib/workspaces/require-user";
import { type FailingDomain, failingDomains } from "./failing-domains";

/** The domain after an action, or an error sentence. */
export type DomainAnswer = { domain: DomainView } | { error: string };

const Hostname = z.string().max(1000);
const Changes = z.object({
  https: z.enum(["never", "match", "always"]).optional(),
  isDefault: z.literal(true).optional(),
  appleAppSiteAssociation: z.string().nullable().optional(),
  assetLinks: z.string().nullable().optional(),
  fallbackUrl: z.string().max(2000).nullable().optional(),
});
const Settings = z.object({
  defaultHostname: z.string().nullable().optional(),
  whenClickDomainFails: z.enum(["fall-back", "refuse"]).optional(),
});

/** Adds a click domain and redirects to its page, or returns an error sentence. */
export async function add(entered: string): Promise<{ error: string }> {
  const user = await requireUser("editor");
  const answer = await attempt(() => addDomain(user, Hostname.parse(entered)));
  if ("error" in answer) return answer;
  return redirect(`/domains/${answer.domain.hostname}`);
}

export async function checkNow(name: string): Promise<DomainAnswer> {
  const { workspaceId } = await requireUser("editor");
  return attempt(() => checkDomain(workspaceId, Hostname.parse(name)));
}

export async function change(
  name: string,
  changes: z.input<typeof Changes>,
): Promise<DomainAnswer> {
  const user = await requireUser("editor");
  return attempt(() => changeDomain(user, Hostname.parse(name), Changes.parse(changes)));
}

export async function changeSettings(
  settings: z.input<typeof Settings>,
): Promise<{ error?: string }> {
  const user = await requireUser("editor");
  try {
    await changeDomainSettings(user, Settings.parse(settings));
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
  const { workspaceId } = await requireUser("editor");
  return linksOf(workspaceId, Hostname.parse(name));
}

export async function remove(name: string): Promise<void> {
  const user = await requireUser("editor");
  await removeDomain(user, Hostname.parse(name));
  redirect("/domains");
}

async function attempt(act: () => Promise<DomainView>): Promise<DomainAnswer> {
  try {
    return { domain: await act() };
  } catch (error) {
    return { error: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message}.`;
  throw error;
}
