import { spawn } from "node:child_process";

/**
 * Runs a program in the repository, with Node or another `command`, and waits for it. Collects its output, or with `show`
 * passes it on to our own. Ends the program when this process exits or gets SIGTERM or SIGINT.
 */
export function run(args, { env = {}, show = false, command = process.execPath } = {}) {
  const child = spawn(command, args, {
    cwd: new URL("../..", import.meta.url),
    env: { ...process.env, ...env },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const end = () => child.kill("SIGTERM");
  process.once("SIGTERM", end).once("SIGINT", end).once("exit", end);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  }).finally(() => {
    process.off("SIGTERM", end).off("SIGINT", end).off("exit", end);
  });
}
