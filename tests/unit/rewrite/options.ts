import type { FoundLink, PlanOptions } from "@/lib/rewrite/types";

export const clickHostname = "clicks.example.com";

/** What tests use unless they say otherwise. */
export const planOptions: PlanOptions = {
  clickDomain: { hostname: clickHostname, port: "", https: "match" },
};

/** `ID01` for the first link. */
export function identify({ position }: FoundLink): string {
  return `ID${String(position).padStart(2, "0")}`;
}
