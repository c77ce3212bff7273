import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { explainFailure } from "./explain-failure.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

const root = new URL("../../", import.meta.url);
const marker = new URL("node_modules/.installed-lock", root);

/**
 * Installs what node_modules lacks of package-lock.json: packages of production, and those for development with `dev`.
 * Packages for development that are there stay, so that start and test don't undo each other's installs. Returns a message
 * if that fails, and otherwise undefined.
 */
export async function installMissing({ dev = false } = {}) {
  const text = read("package-lock.json");
  const hash = createHash("sha256").update(text).digest("hex");
  const wanted = JSON.parse(text).packages;
  const installed = JSON.parse(
    read("node_modules/.package-lock.json") || '{"packages":{}}',
  ).packages;
  const finished = read("node_modules/.installed-lock");
  const scope = dev ? "all" : "production";
  // If npm could not install optional packages for this platform the last time, it can't now.
  const triedBefore = finished === `${hash} all` || finished === `${hash} ${scope}`;
  const isMissing = ({ required, optional }) =>
    required.length > 0 || (optional.length > 0 && !triedBefore);
  if (!isMissing(missingPackages(wanted, installed, { dev }))) return undefined;

  // Adds packages to a complete install, which a running server may be using. Replaces anything else, such as an
  // interrupted install: npm takes a package that it extracted in part for a complete one.
  const adds = finished.startsWith(hash) && !isMissing(missingPackages(wanted, installed));
  const command = adds ? ["install", "--no-save"] : ["ci"];
  const args = [...command, dev ? "--include=dev" : "--omit=dev", "--no-audit", "--no-fund"];
  rmSync(marker, { force: true });
  const { code, output } = await step("Installing packages", () => npm(args));
  if (code !== 0) return explainFailure(`npm ${command[0]}`, output);
  writeFileSync(marker, `${hash} ${scope}`);
  return undefined;
}

/**
 * Returns the paths of packages in a lock file that are missing or have another version in npm's record of what it
 * installed. Includes packages for development only with `dev`, and optional packages only if they name this platform,
 * since npm leaves out the others.
 */
export function missingPackages(
  wanted,
  installed,
  { dev = false, platform = thisPlatform() } = {},
) {
  const missing = { required: [], optional: [] };
  for (const [path, locked] of Object.entries(wanted)) {
    if (path === "" || locked.link || installed[path]?.version === locked.version) continue;
    if (locked.dev && !dev) continue;
    if (!locked.optional) missing.required.push(path);
    else if (
      locked.os &&
      ["os", "cpu", "libc"].every((key) => allows(locked[key], platform[key]))
    ) {
      missing.optional.push(path);
    }
  }
  return missing;
}

/**
 * Environment variables for the Prisma CLI. Without an engine, it downloads one, which fails in a network without internet
 * access. Nothing here uses the engine, so any executable will do.
 */
export const prismaEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  CHECKPOINT_DISABLE: "1",
};

function npm(args) {
  // Not what the caller has: npm and install scripts act on "production".
  const env = { NODE_ENV: "development", ...prismaEnvironment };
  const path = process.env.npm_execpath;
  return path?.endsWith(".js") ? run([path, ...args], { env }) : run(args, { env, command: "npm" });
}

function allows(list, value) {
  if (!list || value === undefined) return true;
  return (
    list.includes(value) || (list.some((one) => one[0] === "!") && !list.includes(`!${value}`))
  );
}

function thisPlatform() {
  const glibc = process.report?.getReport().header.glibcVersionRuntime;
  const libc = process.platform === "linux" ? (glibc ? "glibc" : "musl") : undefined;
  return { os: process.platform, cpu: process.arch, libc };
}

function read(path) {
  try {
    return readFileSync(new URL(path, root), "utf8");
  } catch {
    return "";
  }
}
