import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { DomainView, httpsModes } from "@/lib/domains/types";
import { clickDomain } from "../example";

const file = (path: string) =>
  z
    .string()
    .nullable()
    .optional()
    .describe(`File to serve at \`${path}\`: JSON as text. Null: none.`);

/** What can be changed of a click domain. */
export const DomainChange = z.strictObject({
  https: z
    .enum(httpsModes)
    .optional()
    .describe(
      "Which links get https: none, those whose original had it (`match`), or all of them.",
    ),
  isDefault: z
    .literal(true)
    .optional()
    .describe("Uses it for rewritten links if a call names no click domain."),
  appleAppSiteAssociation: file("/.well-known/apple-app-site-association"),
  assetLinks: file("/.well-known/assetlinks.json"),
  fallbackUrl: z
    .string()
    .max(2000)
    .nullable()
    .optional()
    .describe(
      "Where to send requests that are not for a link of Clickstamp, such as those for links of another provider: scheme, host and an optional path. Null: nowhere.",
    ),
  senders: z
    .array(z.string().max(1000))
    .max(100)
    .optional()
    .describe(
      "Domains whose emails use it if they name no click domain. Subdomains are included. Replaces the list.",
    ),
});

/** The part of the path that names a click domain, for all calls. */
export const hostname = {
  hostname: {
    description: "Name of the click domain, in Unicode or punycode.",
    example: "clicks.example.com",
  },
};

export const noSuchDomain = "The workspace has no such click domain.";

const shared = {
  path: "/api/domains/{hostname}",
  group: "Click domains",
  access: "manage",
  parameters: hostname,
} as const;

const success = {
  status: 200,
  description: "The click domain.",
  schema: DomainView,
  example: clickDomain,
} as const;

export const getDomainCall = operation({
  ...shared,
  id: "getClickDomain",
  method: "GET",
  summary: "Show a click domain",
  success: { ...success, example: clickDomain },
  errors: { 404: noSuchDomain },
});

export const changeDomainCall = operation({
  ...shared,
  id: "changeClickDomain",
  method: "PATCH",
  summary: "Change a click domain",
  description:
    "Changes the fields that are given. `https` becomes `match` once the certificate of the domain works, unless you chose a value.",
  body: { schema: DomainChange, example: { https: "always", isDefault: true } },
  success: { ...success, example: { ...clickDomain, https: "always" } },
  errors: {
    404: noSuchDomain,
    413: "The body is over 1,000,000 bytes.",
    422: "The click domain is not set up yet, so it can't be the default or have senders; a sender is no domain, or another click domain has it; the fall-back address can't be used; or a file is not JSON, or over 128 KB.",
  },
});

export const removeDomainCall = operation({
  ...shared,
  id: "removeClickDomain",
  method: "DELETE",
  summary: "Remove a click domain",
  description: "Sent links go on working as long as DNS leads here.",
  success: { status: 204, description: "The click domain was removed." },
  errors: { 404: noSuchDomain },
});
