// Apple's limit.
const maxBytes = 128 * 1024;

/** Why a text can't be served as an app links file, as a sentence; undefined if it can. */
export function appLinksProblem(text: string): string | undefined {
  if (Buffer.byteLength(text) > maxBytes)
    return "The file has more than 128 KB; phones don't read larger files";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? undefined
      : "The file must be a JSON object or array";
  } catch (error) {
    return `This is not valid JSON: ${(error as Error).message}`;
  }
}
