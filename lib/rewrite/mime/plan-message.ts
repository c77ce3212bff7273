import { optedOutUrls } from "@/lib/rewrite/opted-out-urls";
import type { Edit, Part, Plan, PlanOptions } from "@/lib/rewrite/types";
import { headerText } from "./header-text";
import { type HeaderOptions, readOptionHeaders } from "./option-headers";
import type { HeaderField } from "./parse-headers";
import { type Entity, parseMessage } from "./parse-message";
import { openTextPart, type PartPlan, planTextPart } from "./plan-text-part";
import { staleFields } from "./stale-fields";
import { type TextPart, textParts } from "./text-parts";
import { unsubscribeUrls } from "./unsubscribe-urls";

/** A warning for the sender about a message that could be read. */
export interface MessageWarning {
  code: "dkim-signature" | "header-removed";
  /** A sentence for people. */
  message: string;
}

/** A text part of the message, or a subtree that must stay unchanged, such as a signed or encrypted one. */
export interface MessagePart {
  part: Part;
  mediaType: string;
  /** The charset of the Content-Type as written there; "" if it has none. */
  charset: string;
  /** Content-Transfer-Encoding, lower case. */
  encoding: string;
  /** How many links can be rewritten in it. */
  links: number;
}

export interface MessagePlanOptions extends PlanOptions {
  /** If true, each character of the message is one byte. Otherwise the message is text, with 8-bit content decoded. */
  octets?: boolean;
}

/** The links of a message, and how to rewrite them. Plain data, which applyMessagePlan applies. */
export interface MessagePlan extends Pick<Plan, "links" | "skipped" | "trap" | "lacksTrap"> {
  /** Edits that remove header fields. */
  removals: Edit[];
  /** The plans of the text parts, in reading order. */
  texts: PartPlan[];
  /** See MessagePlanOptions. */
  octets: boolean;
  warnings: MessageWarning[];
  /** The Subject, decoded; null if there is none. */
  subject: string | null;
  parts: MessagePart[];
  /** The options that the message's own header fields set; see readOptionHeaders. */
  headerOptions: HeaderOptions;
}

/**
 * Finds the links in the text/html and text/plain parts of an RFC 5322 message, and plans how to rewrite them within their
 * transfer encoding. Positions run through the parts in reading order. Skips the URLs of List-Unsubscribe, and the URLs
 * that any part opts out. Applies and removes the `X-Clickstamp-…` fields. Also removes digests and lengths of a body that
 * changes.
 *
 * Signed, encrypted and embedded messages, and parts that can't be changed safely, stay as they are, each with a
 * `not-rewritable` entry. So does a whole message of more than 1,000 parts or more than 32 levels.
 *
 * Throws NotAMessageError if `mime` doesn't begin with a header section, and HeaderOptionError for an invalid option
 * header.
 */
export function planMessage(mime: string, options: MessagePlanOptions): MessagePlan {
  const { root, limit } = parseMessage(mime);
  const { options: headerOptions, edits: removals } = readOptionHeaders(
    root.headers,
    options.octets ?? false,
  );
  const { trackClicks = true, preventScam, trapLink } = { ...options, ...headerOptions };
  const refused = [{ part: "text" as const, entity: root, refusal: limit }];
  const found = limit
    ? trackClicks
      ? refused
      : []
    : textParts(root).filter((textPart) => trackClicks || mayHaveMarkers(textPart));
  const unsubscribe = [...(options.unsubscribeUrls ?? []), ...unsubscribeUrls(root.headers)];
  const opened = found.map((textPart) => openTextPart(mime, textPart, options));
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
      // One trap link per message is enough.
      trapLink: trapLink === true && !plans.some(({ trap }) => trap),
      unsubscribeUrls: unsubscribe,
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
      // Parts after the link limit was reached have no plan.
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
    "The message has a DKIM-Signature, which becomes invalid when links change: rewrite before signing";
  return [{ code: "dkim-signature", message }];
}

function removalWarnings(mime: string, stale: readonly HeaderField[]): MessageWarning[] {
  if (stale.length === 0) return [];
  const names = [
    ...new Set(stale.map(({ name, start }) => mime.slice(start, start + name.length))),
  ].join(", ");
  const message = `${names}: removed from the header, because a digest or length of the body becomes wrong when URLs change`;
  return [{ code: "header-removed", message }];
}

function subjectOf({ headers }: Entity, octets: boolean): string | null {
  const subject = headers.find(({ name }) => name === "subject");
  return subject ? headerText(subject.value, octets) : null;
}
