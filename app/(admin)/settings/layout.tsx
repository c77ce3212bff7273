import type { ReactNode } from "react";
import { SectionNav } from "./section-nav";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl px-4 py-5 sm:px-6">
      <h1 className="font-semibold text-xl">Settings</h1>
      <SectionNav />
      {children}
    </div>
  );
}
