import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "@/app/components/brand-mark";
import { TooltipProvider } from "@/app/components/tooltip";
import { listWorkspaces } from "@/lib/workspaces/manage-workspaces";
import { requireUser } from "@/lib/workspaces/require-user";
import { AccountMenu } from "./account-menu";
import { failingDomains } from "./domains/failing-domains";
import { loadDomainsOnce } from "./domains/load";
import { FailingNotice } from "./failing-notice";
import { LossNotice } from "./loss-notice";
import { Navigation } from "./navigation";
import { RoleProvider } from "./role";
import { SameWorkspace } from "./same-workspace";
import { TellTimeZone } from "./tell-time-zone";
import { viewerTimeZone } from "./viewer-time-zone";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await requireUser("viewer");
  const [domains, workspaces] = await Promise.all([
    loadDomainsOnce(user.workspaceId),
    listWorkspaces(user.id),
  ]);
  return (
    <RoleProvider role={user.role}>
      <TooltipProvider delayDuration={200}>
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <header className="sticky top-0 z-30 flex h-12 items-center gap-4 border-line border-b bg-canvas px-4 sm:px-6">
          <Link href="/" className="flex items-center gap-2 rounded-md font-semibold">
            <BrandMark />
            <span className="sm:max-md:sr-only">Clickstamp</span>
          </Link>
          <Navigation />
          <AccountMenu email={user.email} workspaceId={user.workspaceId} workspaces={workspaces} />
        </header>
        <LossNotice />
        <SameWorkspace workspaceId={user.workspaceId} />
        <TellTimeZone known={await viewerTimeZone()} />
        <FailingNotice first={failingDomains(domains)} nowMs={Date.now()} />
        <main id="content" tabIndex={-1} className="outline-none max-sm:pb-16">
          {children}
        </main>
      </TooltipProvider>
    </RoleProvider>
  );
}
