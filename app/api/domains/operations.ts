import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { DomainView } from "@/lib/domains/types";
import { clickDomain } from "./example";

/** Names a click domain in a body. */
export const DomainName = z.strictObject({
  hostname: z
    .string()
    .max(1000)
    .describe("A hostname of yours, such as `clicks.example.com`, in Unicode or punycode."),
});

const shared = { path: "/api/domains", group: "Click domains", access: "manage" } as const;

export const listDomainsCall = operation({
  ...shared,
  id: "listClickDomains",
  method: "GET",
  summary: "List click domains",
  description:
    "A click domain is a hostname of yours in rewritten links. It needs two DNS records: a CNAME to the hostname of `CLICK_URL`, and a TXT record that proves that the domain is yours.",
  success: {
    status: 200,
    description: "The click domains, oldest first.",
    schema: z.object({ domains: z.array(DomainView).describe("Click domains, oldest first.") }),
    example: { domains: [clickDomain] },
  },
});

export const addDomainCall = operation({
  ...shared,
  id: "addClickDomain",
  method: "POST",
  summary: "Add a click domain",
  description: "Its DNS records can be created afterwards.",
  body: { schema: DomainName, example: { hostname: "clicks.example.com" } },
  success: {
    status: 201,
    description: "The new click domain.",
    schema: DomainView,
    example: {
      ...clickDomain,
      state: "pending",
      isDefault: false,
      https: "never",
      checks: [],
      checkedAt: null,
    },
    headers: { Location: "Path of the click domain." },
  },
  errors: {
    422: "The name can't be a click domain, the workspace has it already, or the workspace has 200.",
  },
});

export const removeDomainByBody = operation({
  ...shared,
  id: "removeClickDomainByBody",
  method: "DELETE",
  summary: "Remove a click domain named in the body",
  description: "Like `DELETE /api/domains/{hostname}`, for names that are awkward in a URL.",
  body: { schema: DomainName, example: { hostname: "clicks.example.com" } },
  success: { status: 204, description: "The click domain was removed." },
  errors: { 404: "The workspace has no such click domain." },
});
