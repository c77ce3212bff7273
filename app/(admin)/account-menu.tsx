"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { DropdownMenu } from "radix-ui";
import { buttonLook } from "@/app/components/button";

export function AccountMenu({ email, workspace }: { email: string; workspace: string }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={buttonLook("quiet", "ml-auto min-w-0 px-2 max-sm:-mr-2 max-sm:px-3")}
        aria-label={`Account: ${email}`}
      >
        <CircleUserRound aria-hidden />
        <span className="truncate font-normal max-sm:hidden">{email}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-56 max-w-80 rounded-lg border border-line bg-surface p-1 text-sm shadow-lg"
        >
          <DropdownMenu.Label className="px-2.5 py-1.5">
            <span className="block truncate font-medium">{email}</span>
            <span className="block truncate text-muted">{workspace}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item
            onSelect={logOut}
            className="flex h-8 items-center gap-2 rounded-md px-2.5 outline-none data-[highlighted]:bg-sunken max-sm:h-11"
          >
            <LogOut aria-hidden className="size-4 text-muted" />
            Log out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

async function logOut() {
  await signOut({ redirect: false });
  // A full page load clears the session's data from memory.
  window.location.assign("/login");
}
