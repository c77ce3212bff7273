import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { RewriteDefaults } from "@/lib/emails/schema";
import { CreatedKey, KeyInput, KeyView } from "@/lib/workspaces/manage-keys";

const defaults = RewriteDefaults.describe(
  "Options for the emails of the key, where a call leaves them out.",
);
const Key = KeyView.extend({ defaults }).meta({
  id: "ApiKey",
  description: "An API key, without the key itself.",
});

/** A new API key with the options that it has. */
export const NewKey = CreatedKey.extend({ defaults }).meta({
  id: "CreatedApiKey",
  description: "A new API key.",
});

export const exampleKey = {
  id: "3",
  name: "Newsletter",
  prefix: "clickstamp_4fT9",
  scopes: ["send", "read"],
  defaults: { preventScam: true },
  createdAt: "2026-06-01T08:00:00.000Z",
  expiresAt: null,
  isReplaced: false,
  lastUsedAt: null,
  lastNetwork: null,
} satisfies z.input<typeof Key>;

/** A key of which nobody has the beginning. */
export const exampleSecret = "clickstamp_4fT9xQ2LmZ81cVexampleexampleexampleexample1";

const shared = { path: "/api/keys", group: "API keys", access: "manage" } as const;

export const listKeysCall = operation({
  ...shared,
  id: "listApiKeys",
  method: "GET",
  summary: "List API keys",
  success: {
    status: 200,
    description: "The API keys of the workspace, oldest first.",
    schema: z.object({ keys: z.array(Key).describe("API keys, oldest first.") }),
    example: { keys: [exampleKey] },
  },
});

export const createKeyCall = operation({
  ...shared,
  id: "createApiKey",
  method: "POST",
  summary: "Create an API key",
  description: "A workspace has at most 100 keys.",
  body: {
    schema: KeyInput.extend({ defaults: defaults.optional() }),
    example: { name: "Newsletter", scopes: ["send", "read"], defaults: { preventScam: true } },
  },
  success: {
    status: 201,
    description: "The new key.",
    schema: NewKey,
    example: { ...exampleKey, key: exampleSecret },
    headers: { Location: "Path of the key." },
  },
  errors: {
    403: "The API key lacks the scope `manage`, or a scope that it should give.",
    422: "The workspace has 100 keys.",
  },
});
