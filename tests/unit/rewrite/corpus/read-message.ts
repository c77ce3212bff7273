import { type Attachment, simpleParser } from "mailparser";
import PostalMime from "postal-mime";

/** What a mail program shows of a message: texts to compare with their URLs put back, and all else. */
export interface Reading {
  texts: string[];
  rest: unknown;
}

/** Read by postal-mime and by mailparser, which share no code with each other or with the product. */
export async function readMessage(bytes: Uint8Array): Promise<Record<string, Reading>> {
  return { postalMime: await byPostalMime(bytes), mailparser: await byMailparser(bytes) };
}

async function byPostalMime(bytes: Uint8Array): Promise<Reading> {
  try {
    const { html = "", text = "", attachments, headers, ...rest } = await PostalMime.parse(bytes);
    const contents = attachments.map(({ content, ...about }) => ({ ...about, ...digest(content) }));
    return { texts: [html, text], rest: { ...rest, headers: ownHeaders(headers), contents } };
  } catch (error) {
    return { texts: [], rest: String(error) };
  }
}

async function byMailparser(bytes: Uint8Array): Promise<Reading> {
  try {
    const read = await simpleParser(Buffer.from(bytes), {
      skipHtmlToText: true,
      skipTextToHtml: true,
    });
    const { html, text = "", attachments, headerLines, ...rest } = read;
    const contents = attachments.map(({ content, ...about }: Attachment) => ({
      ...about,
      ...digest(content),
    }));
    const { headers: _, ...known } = rest;
    return { texts: [html || "", text], rest: { ...known, headerLines, contents } };
  } catch (error) {
    return { texts: [], rest: String(error) };
  }
}

function digest(content: string | ArrayBuffer | Uint8Array) {
  const bytes =
    typeof content === "string" ? Buffer.from(content) : Buffer.from(content as Uint8Array);
  return { content: bytes.toString("base64") };
}

function ownHeaders(headers: { key: string; value: string }[]) {
  return headers.map(({ key, value }) => [key, value]);
}
