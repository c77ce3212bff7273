import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { IncomingMessage, RelayedMessage } from "./messages";

// Each rewritten message is stored, and counts as sent. If the upstream refuses it at the end of its data, the client
// sends it again later, byte for byte: then the first rewritten message is used again.

const maxBytes = 32_000_000;
const keepMs = 6 * 60 * 60_000;

const refused = new LRUCache<string, RelayedMessage>({
  maxSize: maxBytes,
  sizeCalculation: ({ wire }) => wire.length + 200,
  ttl: keepMs,
});

/** Keeps a rewritten message that the upstream has not accepted. */
export function keepForRetry(incoming: IncomingMessage, relayed: RelayedMessage): void {
  if (relayed.id !== null) refused.set(nameOf(incoming), relayed);
}

/** The rewritten message of an earlier try with the same bytes and recipients. It is given once. */
export function takeKept(incoming: IncomingMessage): RelayedMessage | undefined {
  // Without any, there is nothing to hash for.
  if (refused.size === 0) return undefined;
  const name = nameOf(incoming);
  const kept = refused.get(name);
  refused.delete(name);
  return kept;
}

function nameOf({ access, recipients, wire }: IncomingMessage): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([access.workspaceId, access.id, recipients]));
  return hash.update(wire, "latin1").digest("base64");
}
