import { notFound } from "next/navigation";
import { domainNamed } from "@/lib/domains/load-domains";
import { requireUser } from "@/lib/workspaces/require-user";
import { loadDomainsOnce } from "../load";
import { newEmailsMeanwhile } from "../new-emails-meanwhile";
import { DomainPanel } from "./domain-panel";
import { rewrittenExample } from "./rewritten-example";

type Params = Promise<{ hostname: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const { domain } = await pageAt((await params).hostname);
  return { title: domain.displayName };
}

export default async function DomainPage({ params }: { params: Params }) {
  const { domain, domains, settings, workspaceId } = await pageAt((await params).hostname);
  const example =
    domain.state === "active" ? await rewrittenExample(workspaceId, domain.hostname) : null;
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

async function pageAt(segment: string) {
  const { workspaceId } = await requireUser("viewer");
  const page = await loadDomainsOnce(workspaceId);
  const domain = domainNamed(nameIn(segment), page) ?? notFound();
  return { ...page, domain, workspaceId };
}

/** Decodes the hostname in the path. A badly encoded one gives the not-found page. */
function nameIn(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return notFound();
  }
}
