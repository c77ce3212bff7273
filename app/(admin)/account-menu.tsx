"use client";

import * as DropdownMenu from "@radix-ui/react-dropdown-menu";
import { Check, CircleUserRound, LogOut, Plus } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { logOut } from "@/app/login/log-out";
import { openWorkspace } from "./open-workspace";

interface Workspace {
  id: number;
  name: string;
}

const item =
  "flex h-8 items-center gap-2 rounded-md px-2.5 outline-none data-[highlighted]:bg-sunken max-sm:h-11 [&_svg]:size-4 [&_svg]:shrink-0";

/** The menu of the user: their workspaces, and logging out. */
export function AccountMenu(props: {
  email: string;
  workspaceId: number;
  workspaces: readonly Workspace[];
}) {
  const { email, workspaceId, workspaces } = props;
  // Of one workspace, there is nothing to tell apart.
  const here = workspaces.length > 1 ? workspaces.find(({ id }) => id === workspaceId) : undefined;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={buttonLook("quiet", "ml-auto min-w-0 px-2 max-sm:-mr-2 max-sm:px-3")}
        aria-label={here ? `Account: ${email}, ${here.name}` : `Account: ${email}`}
      >
        <CircleUserRound aria-hidden />
        <span className="truncate font-normal max-sm:hidden">{here?.name ?? email}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 max-w-80 overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm shadow-lg"
        >
          <DropdownMenu.Label className="truncate px-2.5 py-1.5 font-medium">
            {email}
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Label className="px-2.5 pt-1 pb-0.5 text-muted text-xs">
            Workspaces
          </DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={String(workspaceId)}
            onValueChange={(id) => openWorkspace(Number(id))}
          >
            {workspaces.map(({ id, name }) => (
              <DropdownMenu.RadioItem key={id} value={String(id)} className={item}>
                <span className="w-4 shrink-0 text-accent">
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </span>
                <span className="truncate">{name}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Item asChild>
            <Link href="/workspaces/new" className={item}>
              <Plus aria-hidden className="text-muted" />
              New workspace
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={logOut} className={item}>
            <LogOut aria-hidden className="text-muted" />
            Log out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
