import { z } from "zod";
import { operation } from "@/app/openapi/operation";

export const askForCertificate = operation({
  id: "askForCertificate",
  method: "GET",
  path: "/api/tls/ask",
  group: "Machines",
  access: "nothing",
  summary: "Ask whether a hostname may have a certificate",
  description: "For Caddy's on-demand TLS. The answer comes from memory, without DNS.",
  query: z.object({ domain: z.string().optional().describe("The hostname.") }),
  success: {
    status: 200,
    description:
      "It is a click domain that is active, or was active and now fails; or one that has a fall-back address and whose owner is proved.",
    alsoWith: { 404: "Any other hostname." },
  },
  errors: { 400: null, 500: null },
});
