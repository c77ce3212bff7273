/** Where phones look for the apps that open links of a hostname, and which text answers. */
export const appLinkPaths: Record<string, "appleAppSiteAssociation" | "assetLinks"> = {
  // https://developer.apple.com/documentation/xcode/supporting-associated-domains
  "/.well-known/apple-app-site-association": "appleAppSiteAssociation",
  "/apple-app-site-association": "appleAppSiteAssociation",
  // https://developers.google.com/digital-asset-links/v1/create-statement
  "/.well-known/assetlinks.json": "assetLinks",
};

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
