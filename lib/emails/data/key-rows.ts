import { Prisma } from "@/lib/generated/prisma/client";

/** The key of a message, as it is stored. */
export interface KeyRow {
  /** Hash of the caller's key, as a UUID: 16 bytes. */
  key: string;
  /** Hash of the email and its options, as a UUID. */
  email: string;
  /** Hash of all that the identifiers of its links are made from, apart from the message's id; 64 bits, signed. */
  terms: bigint;
  /** The highest number of an origin in its links. Those above it had none. */
  lastOrigin: number;
}

type Keyed = readonly { key: KeyRow | undefined }[];

export const existingKeys = (_messages: Keyed) => Prisma.empty;
export const newKeys = Prisma.empty;
