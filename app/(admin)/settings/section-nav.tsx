"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/app/components/cn";

const sections = [
  { href: "/settings/privacy", name: "Privacy" },
  { href: "/settings/blocked-links", name: "Blocked links" },
  { href: "/settings/keys", name: "API keys" },
  { href: "/settings/sessions", name: "Your sessions" },
  { href: "/settings/audit", name: "Audit log" },
];

/** Links to the sections of the settings. */
export function SectionNav() {
  const here = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 mt-3 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {sections.map(({ href, name }) => (
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
