import { readFile } from "node:fs/promises";

/** The `sh` blocks of a page in Markdown, by the heading that they are under. */
export interface ShellBlocks {
  /** Those under a heading, which are then no longer there. */
  take(heading: string): string[];
  /** Headings whose blocks nobody has taken. */
  left(): string[];
}

export async function shellBlocks(file: string): Promise<ShellBlocks> {
  const text = await readFile(file, "utf8");
  const blocksOf = new Map<string, string[]>();
  let under = "";
  // Blocks first: what begins with # in one is no heading.
  for (const [, language, block, heading] of text.matchAll(
    /^```(\w*)\n([\s\S]*?)^```$|^#+ (.*)$/gm,
  )) {
    if (heading) under = heading;
    else if (language === "sh") blocksOf.set(under, [...(blocksOf.get(under) ?? []), block ?? ""]);
  }
  return {
    take(heading) {
      const blocks = blocksOf.get(heading);
      if (!blocks) throw new Error(`${file} has no commands under ${heading}`);
      blocksOf.delete(heading);
      return blocks;
    },
    left: () => [...blocksOf.keys()],
  };
}
