import { cache } from "react";
import { loadDomains } from "@/lib/domains/load-domains";

/** Reads the domains once for both the page and the notice above it. */
export const loadDomainsOnce = cache(loadDomains);
