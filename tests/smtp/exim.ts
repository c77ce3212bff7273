import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Debian's Exim, which runs out of a folder. */
export interface Exim {
  /** Lines of the main section of its configuration that keep it in the folder. */
  settings: string;
  /** Hands it a message from news@example.com to anna@example.net, and waits until it was sent. Rejects with its log if it was not. */
  send(config: string, message: string): Promise<void>;
}

const uid = 65_533;

/** Exim, a library that it needs, and the one that feigns users. */
const packages = ["exim4-daemon-light", "libgnutls-dane0", "libnss-wrapper"];

/**
 * Debian's Exim. Its package can't be installed beside Postfix, so this unpacks it; and it needs a user, which a library
 * feigns.
 */
export async function exim(folder: string): Promise<Exim> {
  const root = unpack(folder);
  const program = join(root, "usr/sbin/exim4");
  const path = (name: string) => join(folder, name);
  const spool = path("exim-spool");
  await mkdir(spool, { recursive: true });
  await chown(spool, uid, uid);
  await chmod(folder, 0o755);
  // With its set-user-ID bit, it would not load a library of ours.
  await chmod(program, 0o755);
  await addTo("/etc/passwd", path("passwd"), `Debian-exim:x:${uid}:${uid}::${spool}:/bin/false`);
  await addTo("/etc/group", path("group"), `Debian-exim:x:${uid}:`);
  const feigned = {
    LD_PRELOAD: "libnss_wrapper.so",
    LD_LIBRARY_PATH: [...readdirSync(join(root, "usr/lib"))]
      .map((name) => join(root, "usr/lib", name))
      .join(":"),
    NSS_WRAPPER_PASSWD: path("passwd"),
    NSS_WRAPPER_GROUP: path("group"),
  };
  return {
    settings: [
      `exim_path = ${program}`,
      "deliver_drop_privilege = true",
      "primary_hostname = mail.test",
      `spool_directory = ${spool}`,
      `log_file_path = ${spool}/%slog`,
      `keep_environment = ${Object.keys(feigned).join(" : ")}`,
    ].join("\n"),
    async send(config, message) {
      await chmod(config, 0o644);
      const args = ["-C", config, "-odf", "-f", "news@example.com", "anna@example.net"];
      const child = spawn(program, args, {
        env: { ...process.env, ...feigned },
        stdio: ["pipe", "ignore", "pipe"],
      });
      let said = "";
      child.stderr.on("data", (chunk) => {
        said += chunk;
      });
      child.stdin.end(message.replaceAll("\r\n", "\n"));
      await once(child, "exit");
      const log = await readFile(join(spool, "mainlog"), "utf8").catch(() => "");
      if (!log.trimEnd().endsWith("Completed"))
        throw new Error(`Exim did not send:\n${said}${log}`);
    },
  };
}

function unpack(folder: string): string {
  const root = join(folder, "exim");
  if (existsSync(root)) return root;
  const options = { cwd: folder, stdio: "pipe" } as const;
  const download = () => execFileSync("apt-get", ["download", ...packages], options);
  try {
    download();
  } catch {
    // The list of packages may be missing or out of date.
    execFileSync("apt-get", ["update"], options);
    download();
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
    execFileSync("dpkg-deb", ["-x", file, root], options);
  }
  return root;
}

async function addTo(system: string, own: string, line: string): Promise<void> {
  await writeFile(own, `${(await readFile(system, "utf8")).trimEnd()}\n${line}\n`, { mode: 0o644 });
}
