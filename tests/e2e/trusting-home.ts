import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../find-program";

/** A folder to be HOME of a Chromium that trusts this certificate authority (a PEM file), as it does those of the world. */
export async function trustingHome(
  authority: string,
): Promise<{ folder: string; remove(): Promise<void> }> {
  findProgram("certutil", "libnss3-tools");
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-home-"));
  const store = join(folder, ".pki/nssdb");
  await mkdir(store, { recursive: true });
  const certutil = (...args: string[]) => execFileSync("certutil", ["-d", `sql:${store}`, ...args]);
  certutil("-N", "--empty-password");
  certutil("-A", "-n", "Authority of the test", "-t", "C,,", "-i", authority);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
