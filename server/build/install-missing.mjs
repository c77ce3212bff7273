import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

const root = new URL("../../", import.meta.url);
const marker = new URL("node_modules/.installed-lock", root);

/**
 * Runs `npm ci` if node_modules does not match package-lock.json. Returns a message if that fails, and otherwise undefined.
 */
export async function installMissing() {
  const text = read("package-lock.json");
  const hash = createHash("sha256").update(text).digest("hex");
  const { required, optional } = missingPackages(
    JSON.parse(text).packages,
    JSON.parse(read("node_modules/.package-lock.json") || '{"packages":{}}').packages,
  );
  // If npm could not install optional packages for this platform the last time, it can't now.
  const triedBefore = read("node_modules/.installed-lock") === hash;
  if (required.length === 0 && (optional.length === 0 || triedBefore)) return undefined;

  // Includes development packages even if NODE_ENV is "production": the build checks types, which needs @types/*. Otherwise,
  // start and test on the same checkout would each install what the other removes.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const env = { NODE_ENV: "development", ...prismaEnvironment };
  const { code, output } = await step("Installing packages", () =>
    npm?.endsWith(".js") ? run([npm, ...args], { env }) : run(args, { env, command: "npm" }),
  );
  if (code !== 0) return `npm ci failed:\n${output.trim()}`;
  writeFileSync(marker, hash);
  return undefined;
}

/**
 * Returns the paths of packages in a lock file that are missing or have another version in npm's record of what it
 * installed. Includes only optional packages that name this platform, since npm leaves out the others.
 */
export function missingPackages(wanted, installed, platform = thisPlatform()) {
  const missing = { required: [], optional: [] };
  for (const [path, { version, optional, link, ...fits }] of Object.entries(wanted)) {
    if (path === "" || link || installed[path]?.version === version) continue;
    if (!optional) missing.required.push(path);
    else if (fits.os && ["os", "cpu", "libc"].every((key) => allows(fits[key], platform[key]))) {
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
