import { StartError } from "@/lib/start-error";
import { explainFailure } from "./explain-failure.mjs";
import { prismaEnvironment } from "./install-missing.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

/**
 * Writes the database client in lib/generated from prisma/schema.prisma. It is part of the repository, so that a start
 * needs neither this nor the package prisma. Throws a StartError if Prisma refuses the schema.
 */
export async function generate(): Promise<void> {
  const title = "Generating the database client";
  const args = ["node_modules/prisma/build/index.js", "generate"];
  const { code, output } = await step(title, () => run(args, { env: prismaEnvironment }));
  if (code !== 0) throw new StartError(explainFailure(title, output));
}
