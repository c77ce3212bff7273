import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate that signed itself, with its key, PEM. `days` below zero: it has expired. */
export function selfSigned(hostname: string, days: number): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "clickstamp-cert-"));
  const at = (name: string) => join(folder, name);
  try {
    const request = [
      "req",
      "-new",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
    ];
    const names = ["-subj", `/CN=${hostname}`, "-addext", `subjectAltName=DNS:${hostname}`];
    openssl([...request, ...names, "-keyout", at("key"), "-out", at("csr")]);
    const sign = [
      "x509",
      "-req",
      "-in",
      at("csr"),
      "-signkey",
      at("key"),
      "-copy_extensions",
      "copy",
    ];
    openssl([...sign, "-days", String(days), "-out", at("cert")]);
    return { key: readFileSync(at("key")), cert: readFileSync(at("cert")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function openssl(args: string[]): void {
  execFileSync("openssl", args, { stdio: "pipe" });
}
