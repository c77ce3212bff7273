import type { Block, BlockKind } from "@/lib/blocks/data/blocks";
import { AppError } from "@/lib/errors";
import { StartError } from "@/lib/start-error";
import { withDatabase } from "@/server/database/with-database";

const usage = `npm run block -- list
npm run block -- add|remove destination|host|link|message|workspace VALUE

  destination https://evil.example/page    that URL, whoever sent it
  host        evil.example                 every URL there
  link        17/2                         the second link of message 17
  message     17                           every link of it
  workspace   3                            everything that it sent; it can rewrite no emails
`;

/** Blocks links: clicks on them get a warning instead of the redirect. Takes effect within a second, without a restart. */
export async function main([action = "", kind = "", value = ""]: string[]): Promise<number> {
  const { blockKinds } = await import("@/lib/blocks/data/blocks");
  const isKind = (blockKinds as readonly string[]).includes(kind);
  if (action !== "list" && !(/^(add|remove)$/.test(action) && isKind && value)) {
    process.stderr.write(usage);
    return 1;
  }
  try {
    await withDatabase(async () => {
      const { addBlock, listBlocks, removeBlock } = await import("@/lib/blocks/manage-blocks");
      if (action === "add")
        say((await addBlock(kind as BlockKind, value)) ? "Blocked." : "It was blocked already.");
      else if (action === "remove") {
        say(
          (await removeBlock(kind as BlockKind, value))
            ? "No longer blocked."
            : "It was not blocked.",
        );
      } else for (const block of await listBlocks()) say(lineOf(block));
    });
    return 0;
  } catch (error) {
    const expected = error instanceof StartError || error instanceof AppError;
    const { message, stack } = error as Error;
    process.stderr.write(`${expected ? message : stack}\n`);
    return 1;
  }
}

function lineOf({ kind, value, workspaceId }: Block): string {
  return `${kind} ${value}${workspaceId === null ? "" : `  (by the owner of workspace ${workspaceId})`}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
