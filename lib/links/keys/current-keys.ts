import { env } from "@/lib/env";
import { type IdentifierKey, identifierKeys } from "@/lib/links/identifier/keys";

let held: { secrets: string[]; keys: IdentifierKey[] } | undefined;

/** The working keys of IDENTIFIER_KEYS, newest first, derived once. */
export function currentKeys(): IdentifierKey[] {
  const secrets = env().identifierKeys;
  if (held?.secrets !== secrets) held = { secrets, keys: identifierKeys(secrets) };
  return held.keys;
}
