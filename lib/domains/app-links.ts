/** The paths where phones look for the apps that open a hostname's links, and the field with the file served there. */
export const appLinkPaths: Record<string, "appleAppSiteAssociation" | "assetLinks"> = {
  // https://developer.apple.com/documentation/xcode/supporting-associated-domains
  "/.well-known/apple-app-site-association": "appleAppSiteAssociation",
  "/apple-app-site-association": "appleAppSiteAssociation",
  // https://developers.google.com/digital-asset-links/v1/create-statement
  "/.well-known/assetlinks.json": "assetLinks",
};
