import { operation } from "@/app/openapi/operation";
import { DomainView } from "@/lib/domains/types";
import { clickDomain } from "../../example";
import { hostname, noSuchDomain } from "../operations";

export const getRecords = operation({
  id: "getClickDomainRecords",
  method: "GET",
  path: "/api/domains/{hostname}/dns",
  group: "Click domains",
  access: "manage",
  summary: "Show the DNS records of a click domain",
  parameters: hostname,
  success: {
    status: 200,
    description: "The records to create at the DNS provider.",
    schema: DomainView.pick({ records: true }),
    example: { records: clickDomain.records },
  },
  errors: { 404: noSuchDomain },
});
