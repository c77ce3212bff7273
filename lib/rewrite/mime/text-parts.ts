import type { Part } from "@/lib/rewrite/types";
import type { Entity } from "./parse-message";

/** A part of the message that readers show as its text. */
export interface TextPart {
  part: Part;
  entity: Entity;
  /** Why the part must stay as it is: a sentence for people. */
  refusal: string | null;
}

const signed =
  "It is signed, and a changed link would break the signature: rewrite before signing.";
const encrypted = "It is encrypted, so its links can't be read: rewrite before encrypting.";
const embedded = "It is a message inside the message, which stays as it is.";

/** RFC 2045, section 5.1. */
const mediaType = /^[\w!#$%&'*+.^`{|}~-]+\/[\w!#$%&'*+.^`{|}~-]+$/;

const refusals: Record<string, string> = {
  "multipart/signed": signed,
  "multipart/encrypted": encrypted,
  "application/pkcs7-mime": "It is signed or encrypted (S/MIME): rewrite before that.",
  "application/x-pkcs7-mime": "It is signed or encrypted (S/MIME): rewrite before that.",
  "message/rfc822": embedded,
  "message/global": embedded,
  "message/partial": "It is a fragment of a message, which can't be read alone.",
};

/**
 * Lists the text/html and text/plain parts that are not attachments, in reading order, and one entry for each subtree that
 * must not be changed. Other parts are omitted.
 */
export function textParts(root: Entity): TextPart[] {
  const found: TextPart[] = [];
  const visit = (entity: Entity): void => {
    const refusal = refusals[entity.mediaType] ?? problemOf(entity);
    const part = partOf(entity);
    if (refusal) found.push({ part: part ?? firstPart(entity) ?? "text", entity, refusal });
    else if (entity.children.length > 0) for (const child of entity.children) visit(child);
    else if (part && !entity.attachment) found.push({ part, entity, refusal: null });
  };
  visit(root);
  return found;
}

function problemOf(entity: Entity): string | null {
  const isText = entity.mediaType.startsWith("multipart/") || partOf(entity) !== null;
  // Readers guess the type of a part without a valid media type, such as `Content-Type: html`.
  if (!mediaType.test(entity.mediaType)) return "Its Content-Type can't be read.";
  return isText ? entity.problem : null;
}

function partOf({ mediaType }: Entity): Part | null {
  return mediaType === "text/html" ? "html" : mediaType === "text/plain" ? "text" : null;
}

function firstPart(entity: Entity): Part | null {
  for (const child of entity.children) {
    const part = partOf(child) ?? firstPart(child);
    if (part) return part;
  }
  return null;
}
