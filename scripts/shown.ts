import { run } from "@/server/build/run.mjs";

/** Runs a program with Node under a title and shows what it prints; its exit code. */
export async function shown(
  title: string,
  args: string[],
  env?: Record<string, string | undefined>,
): Promise<number> {
  process.stdout.write(`\n── ${title}\n`);
  return (await run(args, { env, show: true })).code;
}
