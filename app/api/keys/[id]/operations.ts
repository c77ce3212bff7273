import { operation } from "@/app/openapi/operation";

/** The part of the path that names a key, for all calls. */
export const keyId = { id: { description: "Id of the key.", example: "3" } };

export const revokeKeyCall = operation({
  id: "revokeApiKey",
  method: "DELETE",
  path: "/api/keys/{id}",
  group: "API keys",
  access: "manage",
  summary: "Revoke an API key",
  description:
    "The key stops working at once, on all nodes. Exports that use it break off within a second.",
  parameters: keyId,
  success: { status: 204, description: "The key was revoked." },
  errors: { 404: "The workspace has no such key." },
});
