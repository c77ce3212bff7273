import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../find-program";
import { zoneFile } from "./nsd";

/** Signs a zone with a new key, by Debian's ldnsutils: its records with their signatures, and the DS record that vouches for the key. */
export function signZone(
  zone: string,
  records: readonly string[],
): { records: string[]; ds: string } {
  const folder = mkdtempSync(join(tmpdir(), "clickstamp-sign-"));
  const run = (name: string, args: string[]) =>
    execFileSync(findProgram(name, "ldnsutils"), args, { cwd: folder, encoding: "utf8" }).trim();
  try {
    writeFileSync(join(folder, "zone"), zoneFile(zone, records));
    const key = run("ldns-keygen", ["-a", "ECDSAP256SHA256", "-k", "-r", "/dev/urandom", zone]);
    run("ldns-signzone", ["-f", "signed", "zone", key]);
    const signed = readFileSync(join(folder, "signed"), "utf8").split("\n");
    const isSoa = (line: string) => line.split(/\s+/)[3] === "SOA";
    return {
      // The server writes that one itself.
      records: signed.filter((line) => line !== "" && !line.startsWith(";") && !isSoa(line)),
      ds: run("ldns-key2ds", ["-n", "-2", `${key}.key`]),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
