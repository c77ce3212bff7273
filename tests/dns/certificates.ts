import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** PEM. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
}

/** A certificate that signed itself, with its key. `days` below zero: it has expired. */
export function selfSigned(hostname: string, days: number): Certificate {
  return inFolder((at) => {
    request(at, hostname);
    sign(at, days, ["-signkey", at("key")]);
    return { key: readFileSync(at("key")), cert: readFileSync(at("cert")) };
  });
}

/** A certificate authority of its own; whoever trusts `cert` trusts what it issues. */
export function certificateAuthority(): {
  cert: Buffer;
  issue(hostname: string, days: number): Certificate;
} {
  const authority = inFolder((at) => {
    const subject = ["-subj", "/CN=Clickstamp test authority", "-days", "2"];
    openssl(["req", "-x509", ...newKey, ...subject, "-keyout", at("key"), "-out", at("cert")]);
    return { key: readFileSync(at("key")), cert: readFileSync(at("cert")) };
  });
  return {
    cert: authority.cert,
    issue: (hostname, days) =>
      inFolder((at) => {
        request(at, hostname);
        writeFileSync(at("ca"), authority.cert);
        writeFileSync(at("ca-key"), authority.key);
        sign(at, days, ["-CA", at("ca"), "-CAkey", at("ca-key"), "-CAcreateserial"]);
        return { key: readFileSync(at("key")), cert: readFileSync(at("cert")) };
      }),
  };
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

type At = (name: string) => string;

function request(at: At, hostname: string): void {
  const names = ["-subj", `/CN=${hostname}`, "-addext", `subjectAltName=DNS:${hostname}`];
  openssl(["req", "-new", ...newKey, ...names, "-keyout", at("key"), "-out", at("csr")]);
}

function sign(at: At, days: number, signer: string[]): void {
  const request = ["x509", "-req", "-in", at("csr"), "-copy_extensions", "copy"];
  openssl([...request, ...signer, "-days", String(days), "-out", at("cert")]);
}

function inFolder<Made>(make: (at: At) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), "clickstamp-cert-"));
  try {
    return make((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function openssl(args: string[]): void {
  execFileSync("openssl", args, { stdio: "pipe" });
}
