"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/app/components/cn";
import { includesRole, type Role } from "@/lib/workspaces/roles";

/** The sections, each with the role that it needs. */
const sections: { href: string; name: string; role: Role }[] = [
  { href: "/settings/general", name: "General", role: "viewer" },
  { href: "/settings/privacy", name: "Privacy", role: "editor" },
  { href: "/settings/blocked-links", name: "Blocked links", role: "editor" },
  { href: "/settings/keys", name: "API keys", role: "owner" },
  { href: "/settings/sessions", name: "Your sessions", role: "viewer" },
  { href: "/settings/audit", name: "Audit log", role: "owner" },
];

/** Links to the sections of the settings that the role may open. */
export function SectionNav({ role }: { role: Role }) {
  const here = usePathname();
  const open = sections.filter((section) => includesRole(role, section.role));
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 mt-3 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {open.map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here === href ? "page" : undefined}
              className={cn(
                "-mb-px flex h-9 items-center whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-muted text-sm hover:text-ink max-sm:h-11",
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
