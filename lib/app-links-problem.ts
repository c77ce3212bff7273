// Apple reads no more.
const maxBytes = 128 * 1024;

/** Why a text cannot be served as app links, in a sentence; undefined for a good one. */
export function appLinksProblem(text: string): string | undefined {
  if (Buffer.byteLength(text) > maxBytes)
    return "The file has more than 128 KB, which phones do not read";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? undefined
      : "The file must be a JSON object or array";
  } catch (error) {
    return `This is not valid JSON: ${(error as Error).message}`;
  }
}
