import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { findProgram } from "@/tests/find-program";

/** The settings of a main.cf, one a line. */
export async function readMain(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8");
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

/** The services of a master.cf, each with its options on the lines after it. */
export async function readMaster(path: string): Promise<string[]> {
  return (await readMain(path))
    .join("\n")
    .split(/\n(?=\S)/)
    .filter(Boolean);
}

/** Makes the table of a file, as its first line asks for. */
export function postmap(path: string): void {
  execFileSync(findProgram("postmap", "postfix"), [`hash:${path}`]);
}
