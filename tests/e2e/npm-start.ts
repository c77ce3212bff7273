import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const startTimeoutMs = 10 * 60 * 1000;

/** What a running `npm start` has printed for its user. */
export interface Started {
  appUrl: string;
  email: string;
  password: string;
  apiKey: string;
  /** Everything printed so far. */
  output(): string;
  /** Stops it as Ctrl-C would and gives its exit code. */
  stop(): Promise<number | null>;
  process: ChildProcess;
}

/** Runs `npm start`, or another script that starts the app, in a folder and waits until it says that it is ready. Rejects with what it printed when it ends before. */
export async function npmStart(
  folder: string,
  changes: Record<string, string>,
  script = "start",
): Promise<Started> {
  const env = { ...process.env, ...changes };
  const child = spawn("npm", ["run", script], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // It ends with us; npm passes the signal on.
  const end = () => void child.kill("SIGTERM");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  let output = "";
  let patience: NodeJS.Timeout | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("curl")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
    patience = setTimeout(() => {
      end();
      reject(new Error(`npm start took too long:\n${output}`));
    }, startTimeoutMs);
  });
  await ready.finally(() => clearTimeout(patience));
  const said = (label: string) =>
    new RegExp(`^ *${label} +(\\S+)`, "m").exec(output)?.[1] ?? `no ${label} printed`;
  return {
    appUrl: said("App"),
    email: said("Login"),
    password: said("Password"),
    apiKey: said("API key"),
    output: () => output,
    process: child,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<number | null> {
  // A process that a signal ended has no exit code, and ends no more.
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  // The app takes up to 20 s for its processes, and as many for Postgres.
  const patience = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const [code] = await exited;
  clearTimeout(patience);
  return code;
}
