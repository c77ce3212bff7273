import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { Health } from "@/lib/clicks/health";

export const getHealth = operation({
  id: "getHealth",
  method: "GET",
  path: "/api/health",
  group: "Machines",
  access: "nothing",
  summary: "Check the health of the server",
  query: z
    .object({
      of: z
        .enum(["clicks", "everything"])
        .describe(
          "`clicks`: ready as long as links are redirected, which works without the database. Default: `everything`.",
        ),
    })
    .partial(),
  success: {
    status: 200,
    description: "The server is ready.",
    schema: Health,
    example: {
      status: "ready",
      live: true,
      reasons: [],
      spool: { files: 0, bytes: 0, oldest: null, setAside: 0 },
      lost: 0,
    },
    alsoWith: { 503: "The server is not ready, for the given `reasons`." },
  },
  errors: { 400: null, 500: null },
});
