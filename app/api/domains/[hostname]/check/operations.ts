import { operation } from "@/app/openapi/operation";
import { DomainView } from "@/lib/domains/types";
import { clickDomain } from "../../example";
import { hostname, noSuchDomain } from "../operations";

export const checkDomainCall = operation({
  id: "checkClickDomain",
  method: "POST",
  path: "/api/domains/{hostname}/check",
  group: "Click domains",
  access: "manage",
  summary: "Check a click domain now",
  description: "Responds when the checks are done, after about 15 seconds at most.",
  parameters: hostname,
  success: {
    status: 200,
    description: "The click domain with the new results.",
    schema: DomainView,
    example: clickDomain,
  },
  errors: { 404: noSuchDomain },
});
