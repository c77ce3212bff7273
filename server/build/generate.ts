import { contentHash } from "./content-hash";
import { prismaEnvironment } from "./install-missing.mjs";
import { makeWhenChanged } from "./make-when-changed";

/** Generates the database client from prisma/schema.prisma if that file or Prisma has changed. */
export async function generate(): Promise<void> {
  await makeWhenChanged({
    title: "Generating the database client",
    hash: await contentHash(["prisma/schema.prisma", "node_modules/prisma/package.json"]),
    hashFile: "lib/generated/.made-from",
    args: ["node_modules/prisma/build/index.js", "generate"],
    env: prismaEnvironment,
  });
}
