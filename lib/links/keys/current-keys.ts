import { env } from "@/lib/env";
import { type IdentifierKey, identifierKeys } from "@/lib/links/identifier/keys";

let derived: { secrets: string[]; keys: IdentifierKey[] } | undefined;

/** The working keys of IDENTIFIER_KEYS, newest first, derived once. */
export function currentKeys(): IdentifierKey[] {
  const secrets = env().identifierKeys;
  if (derived?.secrets !== secrets) derived = { secrets, keys: identifierKeys(secrets) };
  return derived.keys;
}
