import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { findProgram } from "../find-program";
import { freePort } from "../free-port";

/** Debian's OpenDKIM with the configuration of the example, as a milter on loopback. */
export interface OpenDkim {
  port: number;
  /** Whether the signature of a message verifies, with the key that DNS would have. */
  verify(message: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** Starts OpenDKIM with a new key for the domain. Its files are in the folder. */
export async function openDkim(folder: string, domain: string): Promise<OpenDkim> {
  const program = findProgram("opendkim");
  const path = (name: string) => join(folder, name);
  const port = await freePort();
  await mkdir(folder);
  await chmod(folder, 0o700);
  execFileSync(findProgram("opendkim-genkey", "opendkim-tools"), [
    `--domain=${domain}`,
    "--selector=mail",
    `--directory=${folder}`,
  ]);
  const example = await readFile("examples/dkim/opendkim.conf", "utf8");
  const config = example
    .replaceAll("/etc/dkimkeys", folder)
    .replace("8891", String(port))
    // The folder for temporary files is everybody's.
    .replace(/^UserID .*$/m, "RequireSafeKeys no");
  await writeFile(path("opendkim.conf"), config);
  const [, ...parts] = /TXT\s+\( ([^)]*)\)/s.exec(await readFile(path("mail.txt"), "utf8")) ?? [];
  const record = [...parts.join("").matchAll(/"([^"]*)"/g)].map(([, text]) => text).join("");
  await writeFile(path("keys"), `mail._domainkey.${domain} ${record}\n`);
  await writeFile(path("verify.conf"), `Mode v\nTestPublicKeys ${path("keys")}\n`);
  const child = spawn(program, ["-f", "-x", path("opendkim.conf")], { stdio: "ignore" });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  await waitUntil(30_000, async () => {
    if (child.exitCode !== null) throw new Error(`OpenDKIM ended with ${child.exitCode}`);
    return (await isOpen(port)) || undefined;
  });
  return {
    port,
    async verify(message) {
      await writeFile(path("message"), message.replace(/\r?\n/g, "\r\n"), "latin1");
      const args = ["-x", path("verify.conf"), "-t", path("message")];
      const verifying = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const output of [verifying.stdout, verifying.stderr]) {
        output.on("data", (chunk) => {
          said += chunk;
        });
      }
      await once(verifying, "close");
      return /verification .*succeeded/.test(said);
    },
    async stop() {
      process.off("exit", end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
}
