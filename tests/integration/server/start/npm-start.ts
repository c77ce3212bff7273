import { spawn } from "node:child_process";
import { once } from "node:events";

/** The outcome of a start that ends by itself. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs what `npm start` runs, with these variables, and waits until it ends. */
export async function startThatEnds(variables: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...variables } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["server/start.mjs"], { env });
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text) => {
      ended[name] += text;
    });
  }
  const patience = setTimeout(() => child.kill("SIGTERM"), 25_000);
  [ended.code] = await once(child, "close");
  clearTimeout(patience);
  return ended;
}
