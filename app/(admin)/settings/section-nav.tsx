"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/app/components/cn";
import { includesRole, type Role } from "@/lib/workspaces/roles";

/** The sections, each with the role that it needs. */
const sections: { href: string; name: string; role: Role }[] = [
  { href: "/settings/general", name: "General", role: "viewer" },
  { href: "/settings/people", name: "People", role: "viewer" },
  { href: "/settings/connect", name: "Connect", role: "viewer" },
  { href: "/settings/privacy", name: "Privacy", role: "editor" },
  { href: "/settings/sender-domains", name: "Sender domains", role: "viewer" },
  { href: "/settings/blocked-links", name: "Blocked links", role: "editor" },
  { href: "/settings/keys", name: "API keys", role: "owner" },
  { href: "/settings/account", name: "Your account", role: "viewer" },
  { href: "/settings/audit", name: "Audit log", role: "owner" },
];

/**
 * Links to the sections of the settings that the role may open. They wrap; on a phone, they scroll to the current one and
 * fade at the edges.
 */
export function SectionNav({ role }: { role: Role }) {
  const here = usePathname();
  const open = sections.filter((section) => includesRole(role, section.role));
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>(`[href="${here}"]`);
    if (!list.current || !current) return;
    // Not scrollIntoView, which would scroll the page as well.
    list.current.scrollLeft =
      current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [here]);
  return (
    <nav aria-label="Settings" className="mt-3 border-line border-b max-sm:-mx-4">
      <ul
        ref={list}
        className="relative flex max-sm:overflow-x-auto max-sm:px-4 max-sm:[mask-image:linear-gradient(to_right,transparent,black_1rem,black_calc(100%-1rem),transparent)] sm:flex-wrap"
      >
        {open.map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here === href ? "page" : undefined}
              className={cn(
                "flex h-9 items-center whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-muted text-sm hover:text-ink max-sm:h-11 sm:-mb-px",
                here === href && "border-accent text-ink",
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
