import { notFound } from "next/navigation";
import { cache } from "react";
import { domainSettings, getDomain, listDomains } from "@/lib/domains/manage-domains";
import { AppError } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/auth";
import { newEmailsMeanwhile } from "../new-emails-meanwhile";
import { DomainPanel } from "./domain-panel";
import { rewrittenExample } from "./rewritten-example";

type Params = Promise<{ hostname: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const { displayName } = await domainAt((await params).hostname);
  return { title: displayName };
}

export default async function DomainPage({ params }: { params: Params }) {
  const { workspaceId } = await requireUser();
  const domain = await domainAt((await params).hostname);
  const [domains, settings, example] = await Promise.all([
    listDomains(workspaceId),
    domainSettings(workspaceId),
    domain.state === "active" ? rewrittenExample(workspaceId, domain.hostname) : null,
  ]);
  return (
    <DomainPanel
      key={domain.hostname}
      first={domain}
      settings={settings}
      newEmails={newEmailsMeanwhile(domain, domains, settings)}
      example={example}
      renderedAtMs={Date.now()}
    />
  );
}

const domainAt = cache(async (segment: string) => {
  const { workspaceId } = await requireUser();
  try {
    return await getDomain(workspaceId, decodeURIComponent(segment));
  } catch (error) {
    if (error instanceof AppError || error instanceof URIError) notFound();
    throw error;
  }
});
