import { cache } from "react";
import { loadDomains } from "@/lib/domains/load-domains";

/** Loads the domains once per request, for the page and for the notice above it. */
export const loadDomainsOnce = cache(loadDomains);
