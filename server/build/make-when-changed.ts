import { rm, writeFile } from "node:fs/promises";
import { StartError } from "@/lib/start-error";
import { readIfThere } from "@/server/if-there";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

interface Product {
  title: string;
  /** Of everything that goes in. */
  hash: string;
  /** Beside what comes out, holds the hash of what it was made from. */
  hashFile: string;
  args: string[];
  env?: Record<string, string>;
}

/** Runs a program that makes something out of the sources, unless that was made from the very same ones already. */
export async function makeWhenChanged(product: Product): Promise<void> {
  const { title, hash, hashFile, args, env } = product;
  if ((await readIfThere(hashFile)) === hash) return;
  // A run that is cut off half-way must not pass for the old one.
  await rm(hashFile, { force: true });
  const { code, output } = await step(title, () => run(args, { env }));
  if (code !== 0) throw new StartError(`${title} failed:\n${output.trim()}`);
  await writeFile(hashFile, hash);
}
