import { randomBytes } from "node:crypto";
import type { DnsRecord } from "./types";

const ttl = 300;

/** A new token for the TXT record: 128 random bits. */
export function newToken(): string {
  return randomBytes(16).toString("hex");
}

/** The name of the TXT record. It is one label below the hostname, as a CNAME allows no other records at the same name. */
export function ownershipName(hostname: string): string {
  return `_clickstamp.${hostname}`;
}

/** The value of the TXT record. */
export function ownershipValue(token: string): string {
  return `clickstamp-verify=${token}`;
}

/**
 * The records that make `hostname` a click domain: a CNAME to `target`, the host of CLICK_URL, and a TXT record that
 * proves ownership.
 */
export function recordsToCreate(
  { hostname, token }: { hostname: string; token: string },
  target: string,
  zone: string,
): DnsRecord[] {
  const record = (type: DnsRecord["type"], name: string, value: string): DnsRecord => ({
    type,
    name,
    relativeName: relativeTo(zone, name),
    value,
    ttl,
  });
  return [
    record("CNAME", hostname, target),
    record("TXT", ownershipName(hostname), ownershipValue(token)),
  ];
}

/** A name without its zone, as most providers want it; `@` for the zone itself. */
export function relativeTo(zone: string, name: string): string {
  if (name === zone) return "@";
  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name;
}
