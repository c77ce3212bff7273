import { rm, writeFile } from "node:fs/promises";
import { StartError } from "@/lib/start-error";
import { readIfThere } from "@/server/if-there";
import { explainFailure } from "./explain-failure.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

/** Something that is built from sources. */
export interface Product {
  title: string;
  /** The hash of all inputs. */
  hash: string;
  /** The file next to the output that stores the hash of its inputs. */
  hashFile: string;
  args: string[];
  env?: Record<string, string>;
}

/** Runs a program that builds something from sources, unless the result was already built from the same sources. */
export async function makeWhenChanged(product: Product): Promise<void> {
  const { title, hash, hashFile, args, env } = product;
  if ((await readIfThere(hashFile)) === hash) return;
  // Removes the hash first, so that the result of an interrupted run is not taken for a complete one.
  await rm(hashFile, { force: true });
  const { code, output } = await step(title, () => run(args, { env }));
  if (code !== 0) throw new StartError(explainFailure(title, output));
  await writeFile(hashFile, hash);
}
