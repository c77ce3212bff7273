import type { ReactNode } from "react";
import { requireUser } from "@/lib/workspaces/require-user";
import { SectionNav } from "./section-nav";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireUser("viewer");
  return (
    <div className="mx-auto max-w-3xl px-4 py-5 sm:px-6">
      <h1 className="font-semibold text-xl">Settings</h1>
      <SectionNav role={role} />
      {children}
    </div>
  );
}
