import { contentHash } from "./content-hash";
import { makeWhenChanged, type Product } from "./make-when-changed";

/** The folder for the built processes of the server. Not in .next, which every build of the app empties. */
export const processesFolder = ".processes";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "middleware.ts",
  "server/http",
  "server.ts",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/**
 * Builds the app if its sources have changed since the last build. Compares content, so that a fresh checkout of the same
 * sources is not built again. Throws a StartError if the build fails.
 */
export const buildApp = async () => makeWhenChanged(await appBuild());

/** Builds the server's processes in the same way. */
export const buildServer = async () => makeWhenChanged(await serverBuild());

/** What a build of the app is made from, and how. */
export const appBuild = async (): Promise<Product> => ({
  title: "Building the app",
  hash: await contentHash(sources),
  hashFile: ".next/.made-from",
  args: ["node_modules/next/dist/bin/next", "build"],
  env: { NODE_ENV: "production" },
});

/** The same of the server's processes. */
export const serverBuild = async (): Promise<Product> => ({
  title: "Building the server",
  hash: await contentHash([...sources, "server"]),
  hashFile: `${processesFolder}/.made-from`,
  args: ["server/build/bundle.mjs", processesFolder],
});
