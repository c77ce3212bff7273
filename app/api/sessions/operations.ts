import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { MemberSessionView } from "@/lib/workspaces/list-sessions";

export const listSessionsCall = operation({
  id: "listSessions",
  method: "GET",
  path: "/api/sessions",
  group: "Sessions",
  access: "manage",
  summary: "List sessions",
  description: "Lists the browsers in which members of the workspace are logged in.",
  success: {
    status: 200,
    description: "The sessions, last used first.",
    schema: z.object({
      sessions: z.array(MemberSessionView).describe("Sessions, last used first."),
    }),
    example: {
      sessions: [
        {
          id: "0b8f0f3e-6f0c-4a3e-9a57-0d9f1c1f7a11",
          user: "ada@example.com",
          browser: "Firefox on Windows",
          network: "192.0.2.0/24",
          createdAt: "2026-06-01T08:00:00.000Z",
          lastUsedAt: "2026-06-01T09:30:00.000Z",
        },
      ],
    },
  },
});
