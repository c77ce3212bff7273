import { operation } from "@/app/openapi/operation";
import { Rotation } from "@/lib/workspaces/manage-keys";
import { exampleKey, exampleSecret, NewKey } from "../../operations";
import { keyId } from "../operations";

export const rotateKeyCall = operation({
  id: "rotateApiKey",
  method: "POST",
  path: "/api/keys/{id}/rotate",
  group: "API keys",
  access: "manage",
  summary: "Rotate an API key",
  description:
    "Creates a key with the same name, scopes and defaults. The old one still works for `overlapHours`, or until it expires.",
  parameters: keyId,
  body: { schema: Rotation, example: { overlapHours: 48 }, required: false },
  success: {
    status: 201,
    description: "The new key.",
    schema: NewKey,
    example: { ...exampleKey, id: "4", key: exampleSecret },
    headers: { Location: "Path of the new key." },
  },
  errors: {
    403: "The API key lacks the scope `manage`, or a scope of the key to rotate.",
    404: "The workspace has no such key.",
    422: "The key has expired or was rotated already, or the workspace has 100 keys.",
  },
});
