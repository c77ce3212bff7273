import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../../fixtures/corpus");

/** One email of the corpus, as it is. */
export interface CorpusEmail {
  /** Collection and name. */
  name: string;
  bytes: Buffer;
}

/** The HTML templates, or the raw messages, of tests/fixtures/corpus. */
export function readCorpus(kind: "html" | "messages"): CorpusEmail[] {
  const files = readdirSync(join(root, kind), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.(html|eml)$/.test(file))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(root, kind, name)) }));
}
