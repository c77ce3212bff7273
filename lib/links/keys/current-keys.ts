import { env } from "@/lib/env";
import { type IdentifierKey, identifierKeys } from "@/lib/links/identifier/keys";
import { fingerprintOf } from "@/lib/links/keys/fingerprint";

/** A working key, with the fingerprint of the one that it is derived from. */
export interface CurrentKey extends IdentifierKey {
  fingerprint: string;
}

let derived: { secrets: string[]; keys: CurrentKey[] } | undefined;

/** The working keys of IDENTIFIER_KEYS, newest first, derived once. New identifiers are made with the first. */
export function currentKeys(): CurrentKey[] {
  const secrets = env().identifierKeys;
  if (derived?.secrets !== secrets) derived = { secrets, keys: derive(secrets) };
  return derived.keys;
}

function derive(secrets: readonly string[]): CurrentKey[] {
  const fingerprints = secrets.map(fingerprintOf);
  return identifierKeys(secrets).map((key, index) => ({
    ...key,
    fingerprint: fingerprints[index]!,
  }));
}
