import { AppError } from "@/lib/errors";

/** The parts of a request that are read here. */
type Body = Pick<Request, "headers" | "body">;

/**
 * Reads the JSON body of a request, up to `maxBytes`. Throws AppError `unsupported-media-type`, `too-large` or
 * `bad-request`.
 */
export async function readJson(request: Body, maxBytes: number): Promise<unknown> {
  requireJson(request);
  return parseJson(await readBytes(request, maxBytes));
}

/** Like readJson, but reads an empty body as `{}`, whatever its Content-Type. */
export async function readOptionalJson(request: Body, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return {};
  requireJson(request);
  return parseJson(bytes);
}

/** Reads the body of a request, up to `maxBytes`. Throws AppError `too-large`. */
export async function readBytes(request: Body, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = `The body is larger than the limit of ${maxBytes} bytes`;
  // Of a body that is known to be too large, nothing is read.
  if (Number(request.headers.get("content-length")) > maxBytes) {
    throw new AppError("too-large", tooLarge);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new AppError("too-large", tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parses JSON in UTF-8. Throws AppError `bad-request`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("bad-request", "The body is not valid JSON in UTF-8", "$");
  }
}

function requireJson(request: Body): void {
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/json\s*(;|$)/i.test(type)) return;
  throw new AppError("unsupported-media-type", "Send JSON with Content-Type: application/json");
}
