import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { findProgram } from "../find-program";
import { freePort } from "../free-port";
import { isOpen } from "./is-open";

/** A real Postfix on loopback, in a temporary folder. */
export interface Postfix {
  port: number;
  /** The folder of its configuration, for `sendmail -C`. */
  config: string;
  /** For SMTP_UPSTREAM. */
  url: string;
  /** The messages it has delivered, one character per byte, in no order. */
  delivered(): Promise<string[]>;
  /** Resolves once nothing waits in its queue. */
  settled(): Promise<void>;
  /** What it has logged. */
  log(): Promise<string>;
  /** Ends all its processes at once, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

export interface PostfixOptions {
  /** Domains whose mail goes to the maildir. */
  domains?: string[];
  /** Further lines of main.cf. */
  main?: string[];
  /** Further services of master.cf. They take the place of those with the same name and type. */
  master?: string[];
}

/** Starts Debian's Postfix with the least configuration that takes mail on loopback and delivers it to a maildir. */
export async function postfix(options: PostfixOptions = {}): Promise<Postfix> {
  const program = findProgram("postfix");
  const daemons = String(spawnSync("postconf", ["-dh", "daemon_directory"]).stdout).trim();
  const { domains = ["example.net"], main = [], master = [] } = options;
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-postfix-"));
  await chmod(folder, 0o755);
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, "postfix"]).stdout));
  const port = await freePort();
  const path = (name: string) => join(folder, name);
  for (const name of ["etc", "queue", "data", "mail"]) await mkdir(path(name));
  for (const name of ["data", "mail"]) await chown(path(name), uid as number, gid as number);
  const settings = [
    "compatibility_level = 3.6",
    `maillog_file_prefixes = ${folder}`,
    `maillog_file = ${path("log")}`,
    `queue_directory = ${path("queue")}`,
    `data_directory = ${path("data")}`,
    "myhostname = mail.test",
    "mydestination =",
    "mynetworks = 127.0.0.0/8",
    "inet_protocols = ipv4",
    "smtpd_peername_lookup = no",
    "smtpd_relay_restrictions = permit_mynetworks, reject",
    "smtpd_recipient_restrictions =",
    "smtpd_client_connection_count_limit = 0",
    "smtp_dns_support_level = disabled",
    "smtp_host_lookup = native",
    "minimal_backoff_time = 1s",
    "maximal_backoff_time = 2s",
    "queue_run_delay = 1s",
    "alias_maps =",
    "local_recipient_maps =",
    `virtual_mailbox_domains = ${domains.join(", ")}`,
    `virtual_mailbox_base = ${path("mail")}`,
    "virtual_mailbox_maps = static:box/",
    `virtual_uid_maps = static:${uid}`,
    `virtual_gid_maps = static:${gid}`,
    "virtual_minimum_uid = 1",
    "smtputf8_enable = yes",
    ...main,
  ];
  const own = new Set(master.map(nameAndType));
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "postlog unix-dgram n - n - 1 postlogd",
    "pickup unix n - n 60 1 pickup",
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "flush unix n - n 1000? 0 flush",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "discard unix - - n - - discard",
    "virtual unix - n n - - virtual",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
  ];
  const all = [...services.filter((line) => !own.has(nameAndType(line))), ...master];
  await writeFile(path("etc/main.cf"), `${settings.join("\n")}\n`);
  await writeFile(path("etc/master.cf"), `${all.join("\n")}\n`);
  // Postfix begins to listen on one after the other.
  const ports = all.flatMap((line) => Number(/^127\.0\.0\.1:(\d+) +inet/.exec(line)?.[1]) || []);
  let child: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals) => {
    // Its processes are one group, which the master leads.
    if (child?.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, name);
  };
  const end = () => signal("SIGKILL");
  const state: Postfix = {
    port,
    config: path("etc"),
    url: `smtp://127.0.0.1:${port}`,
    async delivered() {
      const names = await readdir(path("mail/box/new")).catch(() => []);
      return Promise.all(names.map((name) => readFile(path(`mail/box/new/${name}`), "latin1")));
    },
    async settled() {
      await waitUntil(60_000, async () => {
        const folders = ["maildrop", "incoming", "active", "deferred", "hold"];
        const waiting = await Promise.all(folders.map((name) => filesBelow(path(`queue/${name}`))));
        return waiting.every((count) => count === 0) || undefined;
      });
    },
    log: () => readFile(path("log"), "utf8").catch(() => ""),
    async kill() {
      const exited = child && once(child, "exit");
      signal("SIGKILL");
      await exited;
      child = undefined;
    },
    async start() {
      // Makes the folders of its queue.
      spawnSync(program, ["-c", path("etc"), "check"], { stdio: "ignore" });
      child = spawn(join(daemons, "master"), ["-c", path("etc"), "-d"], {
        detached: true,
        stdio: "ignore",
      });
      const started = child;
      await waitUntil(30_000, async () => {
        if (started.exitCode !== null) throw new Error(`Postfix ended:\n${await state.log()}`);
        const open = await Promise.all(ports.map(isOpen));
        return open.every((one) => one) || undefined;
      });
    },
    async stop() {
      process.off("exit", end);
      if (child && child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        signal("SIGTERM");
        await exited;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  process.once("exit", end);
  try {
    await state.start();
  } catch (error) {
    await state.stop();
    throw error;
  }
  return state;
}

const nameAndType = (service: string) => service.split(/\s+/, 2).join(" ");

async function filesBelow(folder: string): Promise<number> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return all.filter((entry) => entry.isFile()).length;
}
