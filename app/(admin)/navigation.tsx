"use client";

import {
  ChartColumn,
  Globe,
  type LucideIcon,
  Megaphone,
  MousePointerClick,
  ScanEye,
  Settings,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/app/components/cn";
import type { Role } from "@/lib/workspaces/roles";
import { IfMay } from "./role";

const pages: {
  href: string;
  /** The pages below it, if not those below `href`. */
  root?: string;
  name: string;
  Icon: LucideIcon;
  role?: Role;
}[] = [
  { href: "/", name: "Overview", Icon: ChartColumn },
  { href: "/campaigns", name: "Campaigns", Icon: Megaphone },
  { href: "/clicks", name: "Clicks", Icon: MousePointerClick },
  { href: "/preview", name: "Preview", Icon: ScanEye, role: "editor" },
  { href: "/domains", name: "Domains", Icon: Globe },
  { href: "/settings/general", root: "/settings", name: "Settings", Icon: Settings },
];

/** The links to the pages that the user may open: beside the brand on a desktop, at the bottom on a phone, within the thumb's reach. */
export function Navigation() {
  const here = usePathname();
  return (
    <nav
      aria-label="Main"
      className="flex items-center gap-1 max-lg:gap-0 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:h-14 max-sm:border-line max-sm:border-t max-sm:bg-canvas max-sm:px-1"
    >
      {pages.map(({ href, root = href, name, Icon, role = "viewer" }) => (
        <IfMay key={href} as={role}>
          <Link
            href={href}
            aria-current={isHere(here, root) ? "page" : undefined}
            className={cn(
              "flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted text-sm hover:text-ink max-sm:h-12 max-sm:flex-1 max-sm:flex-col max-lg:px-2 max-sm:min-w-0 max-sm:justify-center max-sm:gap-0.5 max-sm:px-0 max-sm:text-[0.6875rem] [&_svg]:size-4 max-sm:[&_svg]:size-5 sm:max-lg:[&_svg]:hidden",
              isHere(here, root) && "bg-line/60 text-ink max-sm:bg-transparent max-sm:text-accent",
            )}
          >
            <Icon aria-hidden />
            {name}
          </Link>
        </IfMay>
      ))}
    </nav>
  );
}

/** Whether the current page is `href` or a page below it. */
function isHere(here: string, href: string): boolean {
  return here === href || (href !== "/" && here.startsWith(`${href}/`));
}
