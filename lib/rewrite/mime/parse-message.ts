import { NotAMessageError } from "./not-a-message-error";
import { type HeaderField, parseHeaders } from "./parse-headers";
import { parseParameters } from "./parse-parameters";
import { type Range, splitMultipart } from "./split-multipart";

export const maxDepth = 32;
export const maxParts = 1000;

/** One node of the message's MIME tree. Offsets are into the whole message. */
export interface Entity {
  headers: HeaderField[];
  /** Lower case, e.g. `text/html`; the default of RFC 2045 if there is no Content-Type. */
  mediaType: string;
  /** The parameters of the Content-Type, with names in lower case. */
  parameters: Map<string, string>;
  /** Content-Transfer-Encoding, lower case; `7bit` if there is none. */
  encoding: string;
  attachment: boolean;
  body: Range;
  /** The parts of a multipart that could be split; empty otherwise. */
  children: Entity[];
  /** Why readers may differ about the content of this part: a sentence for people. */
  problem: string | null;
}

export interface ParsedMessage {
  root: Entity;
  /** Set if the message exceeds the limit of depth or parts: a sentence for people. The tree is then incomplete. */
  limit: string | null;
}

/** Whether the text begins with the header section of a message; see parseMessage. */
export function isMessage(source: string): boolean {
  return hasUsualField(topHeaders(source));
}

function hasUsualField(headers: readonly HeaderField[]): boolean {
  return headers.some(({ name }) => usualFields.has(name));
}

/** Any real message has at least one of these fields. The check is needed because `http://…` looks like a field, too. */
const usualFields = new Set(
  "from to cc bcc subject date message-id reply-to sender return-path received mime-version content-type".split(
    " ",
  ),
);

/**
 * Finds the parts of an RFC 5322 message given as text. Skips an mbox `From ` line before it. Throws NotAMessageError if
 * the message doesn't begin with a header section.
 */
export function parseMessage(source: string): ParsedMessage {
  const start = startOf(source);
  const parser = new Parser(source);
  const root = parser.entity({ start, end: source.length }, "text/plain", 1);
  if (!hasUsualField(root.headers)) {
    throw new NotAMessageError(
      "This is not an email message: it must begin with its header fields (From, Subject, …), one a line, and an empty line after them.",
    );
  }
  return { root, limit: parser.limit };
}

/** The header fields of a message itself, without those of its parts. Never throws. */
export function topHeaders(source: string): HeaderField[] {
  return parseHeaders(source, startOf(source), source.length).fields;
}

/** Where the message begins, after the `From ` line that it has in an mbox file. */
function startOf(source: string): number {
  return /^From [^\n]*\n/.exec(source)?.[0].length ?? 0;
}

class Parser {
  limit: string | null = null;
  #parts = 0;

  constructor(private readonly source: string) {}

  entity({ start, end }: Range, defaultType: string, depth: number): Entity {
    const section = parseHeaders(this.source, start, end);
    const field = (name: string) =>
      section.fields.find((header) => header.name === name)?.value ?? "";
    const contentType = parseParameters(field("content-type"));
    const disposition = parseParameters(field("content-disposition")).value;
    const entity: Entity = {
      headers: section.fields,
      mediaType: contentType.value || defaultType,
      parameters: contentType.parameters,
      encoding: parseParameters(field("content-transfer-encoding")).value || "7bit",
      attachment: disposition !== "" && disposition !== "inline",
      body: { start: section.bodyStart, end },
      children: [],
      problem: section.malformed
        ? "A line of its header section is not a header field."
        : repeatedField(section.fields),
    };
    this.#parts++;
    if (this.#parts > maxParts) this.limit ??= `The message has more than ${maxParts} parts.`;
    if (entity.mediaType.startsWith("multipart/") && !entity.problem) this.#split(entity, depth);
    return entity;
  }

  #split(entity: Entity, depth: number): void {
    if (depth >= maxDepth) this.limit ??= `The parts are nested more than ${maxDepth} deep.`;
    if (this.limit) return;
    const boundary = (entity.parameters.get("boundary") ?? "").trimEnd();
    const ranges = splitMultipart(this.source, entity.body, boundary);
    if (!ranges) entity.problem = "Its boundary is missing or doesn't occur in it.";
    const childType = entity.mediaType === "multipart/digest" ? "message/rfc822" : "text/plain";
    for (const range of ranges ?? []) {
      if (this.limit) return;
      const child = this.entity(range, childType, depth + 1);
      if (entity.children.length > 0) child.attachment ||= isNamed(child, entity);
      entity.children.push(child);
    }
  }
}

/**
 * Whether a part after the first is an attachment because it has a file name and no Content-Disposition (RFC 8621, section
 * 4.1.4). Parts of a `multipart/alternative` never are.
 */
function isNamed({ headers, parameters, mediaType }: Entity, parent: Entity): boolean {
  return (
    parameters.has("name") &&
    !mediaType.startsWith("multipart/") &&
    parent.mediaType !== "multipart/alternative" &&
    !headers.some(({ name }) => name === "content-disposition")
  );
}

function repeatedField(fields: readonly HeaderField[]): string | null {
  for (const name of ["content-type", "content-transfer-encoding", "content-disposition"]) {
    const all = fields.filter((field) => field.name === name);
    const values = new Set(all.map(({ value }) => meaning(value)));
    if (values.size > 1) return `It has several ${name} header fields that differ.`;
  }
  return null;
}

/** Normalises a value, so that case, white space, comments, quotes and the order of parameters don't matter. */
function meaning(value: string): string {
  const { value: main, parameters } = parseParameters(value);
  const all = [...parameters].map(([name, text]) => [name, fold(name, text)]);
  return JSON.stringify([main, ...all.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1))]);
}

function fold(name: string, text: string): string {
  return /^(charset|format|delsp)$/.test(name) ? text.toLowerCase() : text;
}
