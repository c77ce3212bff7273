import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { until } from "./cluster";
import type { SentLink } from "./email";
import type { AppNode } from "./node";

/** Waits until the disk of each node has what it takes for these links, also those of other nodes: that takes a second. */
export async function untilSaved(
  client: Client,
  nodes: readonly AppNode[],
  links: readonly SentLink[],
): Promise<void> {
  const { rows } = await client.query<{ value: string }>("SELECT value::text FROM epoch");
  const origins = new Set(links.map(({ destination }) => new URL(destination).origin));
  for (const { name, dataDir } of nodes) {
    await until(async () => {
      const text = await linesOf(join(dataDir, "links"));
      return [...rows.map(({ value }) => value), ...origins].every((one) => text.has(one));
    }, `the disk of ${name} does not have the links of others`);
  }
}

/** Every text in the JSON lines of a folder. */
async function linesOf(folder: string): Promise<Set<string>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/"([^"]*)"/g)].map(([, one]) => one as string)),
  );
}
