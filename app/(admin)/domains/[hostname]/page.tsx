import { notFound } from "next/navigation";
import { requireUser } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { domainSettings, getDomain } from "@/lib/manage-domains";
import { DomainPanel } from "./domain-panel";

type Params = Promise<{ hostname: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  return { title: (await params).hostname };
}

export default async function DomainPage({ params }: { params: Params }) {
  const { workspaceId } = await requireUser();
  const { hostname } = await params;
  const [domain, settings] = await Promise.all([
    getDomain(workspaceId, decodeURIComponent(hostname)).catch(missing),
    domainSettings(workspaceId),
  ]);
  return <DomainPanel key={domain.hostname} first={domain} settings={settings} />;
}

function missing(error: unknown): never {
  if (error instanceof AppError) notFound();
  throw error;
}
