import { operation } from "@/app/openapi/operation";

export const endSession = operation({
  id: "endSession",
  method: "DELETE",
  path: "/api/sessions/{id}",
  group: "Sessions",
  access: "manage",
  summary: "End a session",
  description: "Logs that browser out.",
  parameters: {
    id: { description: "Id of the session.", example: "0b8f0f3e-6f0c-4a3e-9a57-0d9f1c1f7a11" },
  },
  success: { status: 204, description: "The session has ended." },
  errors: { 404: "There is no such session, or it has ended." },
});
