import { operation } from "@/app/openapi/operation";
import { DomainView } from "@/lib/domains/types";
import { clickDomain } from "../../example";
import { hostname, noSuchDomain } from "../operations";

const { state, checks, checkedAt, nextCheckAt, failingSince } = clickDomain;

export const getStatus = operation({
  id: "getClickDomainStatus",
  method: "GET",
  path: "/api/domains/{hostname}/status",
  group: "Click domains",
  access: "manage",
  summary: "Show the last checks of a click domain",
  parameters: hostname,
  success: {
    status: 200,
    description: "The results of the last checks.",
    schema: DomainView.pick({
      hostname: true,
      state: true,
      checks: true,
      checkedAt: true,
      nextCheckAt: true,
      failingSince: true,
    }),
    example: {
      hostname: clickDomain.hostname,
      state,
      checks,
      checkedAt,
      nextCheckAt,
      failingSince,
    },
  },
  errors: { 404: noSuchDomain },
});
