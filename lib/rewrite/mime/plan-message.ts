import { optedOutUrls } from "@/lib/rewrite/opted-out-urls";
import type { Edit, Part, Plan, PlanOptions } from "@/lib/rewrite/types";
import { decodeWords } from "./decode-words";
import { type HeaderOptions, readOptionHeaders } from "./option-headers";
import type { HeaderField } from "./parse-headers";
import { type Entity, parseMessage } from "./parse-message";
import { openTextPart, type PartPlan, planTextPart } from "./plan-text-part";
import { staleFields } from "./stale-fields";
import { type TextPart, textParts } from "./text-parts";
import { unsubscribeUrls } from "./unsubscribe-urls";

/** Something that the sender should know, though the message could be read. */
export interface MessageWarning {
  code: "dkim-signature" | "header-removed";
  /** A sentence for people. */
  message: string;
}

/** One text part of the message, or one subtree that must not be touched, in reading order. */
export interface MessagePart {
  part: Part;
  mediaType: string;
  /** Of the Content-Type, as it stands there; "" when it names none. */
  charset: string;
  /** Content-Transfer-Encoding, lower case. */
  encoding: string;
  /** How many links can be rewritten in it. */
  links: number;
}

export interface MessagePlanOptions extends PlanOptions {
  /** Each character of the message is one byte of it; otherwise it is text, and 8-bit content stands as characters. */
  octets?: boolean;
}

/** What was found in a message, and how to change it: data, which applyMessagePlan applies. */
export interface MessagePlan extends Pick<Plan, "links" | "skipped" | "trap" | "lacksTrap"> {
  /** Header fields that go. */
  removals: Edit[];
  /** In reading order. */
  texts: PartPlan[];
  /** As in MessagePlanOptions. */
  octets: boolean;
  warnings: MessageWarning[];
  /** The Subject, decoded; null when there is none. */
  subject: string | null;
  parts: MessagePart[];
  /** What the message's own header fields ask for; see readOptionHeaders. */
  headerOptions: HeaderOptions;
}

/**
 * Finds the links in the text/html and text/plain parts of an RFC 5322 message and how to rewrite them within their
 * transfer encoding. What its List-Unsubscribe names is skipped. Its `X-Clickstamp-…` fields
 * are taken out, and what they say about clicks and scams counts; so are digests and lengths of a body that changes. What one part
 * opts out is left alone in all.
 * Positions run through the parts in reading order. Signed, encrypted and embedded messages, and parts
 * that can't be changed safely, stay as they are, each with a `not-rewritable` entry; so does a whole
 * message of more than 1,000 parts or more than 32 levels.
 *
 * Throws NotAMessageError when `mime` doesn't begin with a header section, HeaderOptionError for an option header that can't
 * be understood.
 */
export function planMessage(mime: string, options: MessagePlanOptions): MessagePlan {
  const { root, limit } = parseMessage(mime);
  const { options: headerOptions, edits: removals } = readOptionHeaders(root.headers);
  const { trackClicks = true, preventScam, trapLink } = { ...options, ...headerOptions };
  const refused = [{ part: "text" as const, entity: root, refusal: limit }];
  const found = limit
    ? trackClicks
      ? refused
      : []
    : textParts(root).filter((textPart) => trackClicks || mayHaveMarkers(textPart));
  const stays = [...(options.unsubscribeUrls ?? []), ...unsubscribeUrls(root.headers)];
  const opened = found.map((textPart) => openTextPart(mime, textPart, options.octets ?? false));
  const inParts = opened.flatMap((part) =>
    "found" in part ? [...optedOutUrls(part.found.candidates)] : [],
  );
  const optedOut = new Set([...(options.optedOutUrls ?? []), ...inParts]);
  const plans: PartPlan[] = [];
  const first = options.firstPosition ?? 1;
  let position = first;
  for (const [index, textPart] of found.entries()) {
    const plan = planTextPart(mime, textPart, opened[index]!, {
      ...options,
      trackClicks,
      ...(preventScam === undefined ? {} : { preventScam }),
      // One is enough.
      trapLink: trapLink === true && !plans.some(({ trap }) => trap),
      unsubscribeUrls: stays,
      optedOutUrls: optedOut,
      firstPosition: position,
    });
    plans.push(plan);
    position += plan.links.length;
    if (position - first > (options.maxLinks ?? Number.POSITIVE_INFINITY)) break;
  }
  const changed = found.filter((_, index) => (plans[index]?.edits.length ?? 0) > 0);
  const stale = staleFields(root, new Set(changed.map(({ entity }) => entity)));
  const trap = plans.find((plan) => plan.trap)?.trap;
  return {
    links: plans.flatMap(({ links }) => links),
    skipped: plans.flatMap(({ skipped }) => skipped),
    ...(trap ? { trap } : { lacksTrap: plans.some(({ lacksTrap }) => lacksTrap) }),
    removals: [...removals, ...stale.map(removal)],
    texts: plans,
    octets: options.octets ?? false,
    warnings: [...signatureWarnings(root), ...removalWarnings(mime, stale)],
    subject: subjectOf(root, options.octets ?? false),
    headerOptions,
    parts: found.map(({ part, entity }, index) => ({
      part,
      mediaType: entity.mediaType,
      charset: entity.parameters.get("charset") ?? "",
      encoding: entity.encoding,
      // Those after the limit of links have no plan.
      links: plans[index]?.links.length ?? 0,
    })),
  };
}

function mayHaveMarkers({ part, refusal }: TextPart): boolean {
  return part === "text" && refusal === null;
}

function removal({ start, end }: HeaderField): Edit {
  return { start, end, text: "" };
}

function signatureWarnings({ headers }: Entity): MessageWarning[] {
  if (!headers.some(({ name }) => name === "dkim-signature")) return [];
  const message =
    "The message has a DKIM-Signature, which no longer fits once links are changed: rewrite before signing";
  return [{ code: "dkim-signature", message }];
}

function removalWarnings(mime: string, stale: readonly HeaderField[]): MessageWarning[] {
  if (stale.length === 0) return [];
  const names = [
    ...new Set(stale.map(({ name, start }) => mime.slice(start, start + name.length))),
  ].join(", ");
  const message = `${names}: removed from the header, because a digest or length of the body no longer fits once URLs are changed`;
  return [{ code: "header-removed", message }];
}

function subjectOf({ headers }: Entity, octets: boolean): string | null {
  const subject = headers.find(({ name }) => name === "subject");
  if (!subject) return null;
  return decodeWords(octets ? readOctets(subject.value) : subject.value);
}

/** RFC 6532: UTF-8. */
function readOctets(value: string): string {
  return Buffer.from(value, "latin1").toString("utf8");
}
