import { cache } from "react";
import { loadDomains } from "@/lib/domains/load-domains";

/** Read once for a page and for the notice above it. */
export const loadDomainsOnce = cache(loadDomains);
