import type { z } from "zod";
import type { DomainView } from "@/lib/domains/types";

/** A click domain in examples of the reference. */
export const clickDomain = {
  hostname: "clicks.example.com",
  displayName: "clicks.example.com",
  zone: "example.com",
  state: "active",
  isDefault: true,
  https: "match",
  records: [
    {
      type: "CNAME",
      name: "clicks.example.com",
      relativeName: "clicks",
      value: "links.clickstamp.example",
      ttl: 300,
    },
  ],
  checks: [
    {
      name: "routing",
      state: "ok",
      reason: "ok",
      summary: "The name leads here.",
      found: ["links.clickstamp.example"],
      expected: ["links.clickstamp.example"],
      advice: null,
    },
  ],
  checkedAt: "2026-06-01T08:00:00.000Z",
  nextCheckAt: "2026-06-01T14:00:00.000Z",
  failingSince: null,
  appleAppSiteAssociation: null,
  assetLinks: null,
  fallbackUrl: null,
  senders: ["example.com"],
  createdAt: "2026-05-04T10:15:00.000Z",
} satisfies z.input<typeof DomainView>;
