import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { copyFiles } from "./release/copy-files";
import { stampBuilds } from "./release/stamp-builds";
import { writeManifest } from "./release/write-manifest";

/*
 * Writes clickstamp-VERSION.tgz: Clickstamp, built. In it, `npm start` installs the packages that run, for its platform, and
 * builds nothing.
 *
 *   npm run release
 */
process.chdir(dirname(import.meta.dirname));
const { version } = JSON.parse(await readFile("package.json", "utf8"));
const name = `clickstamp-${version}`;
const parent = await mkdtemp(join(tmpdir(), "clickstamp-release-"));
try {
  const folder = join(parent, name);
  await mkdir(folder);
  execFileSync(process.execPath, ["deploy/build.mjs"], { stdio: "inherit" });
  await copyFiles(folder);
  await writeManifest(folder);
  await stampBuilds(folder);
  execFileSync("tar", ["-czf", `${name}.tgz`, "-C", parent, name]);
  process.stdout.write(`${name}.tgz\n`);
} finally {
  await rm(parent, { recursive: true, force: true });
}
