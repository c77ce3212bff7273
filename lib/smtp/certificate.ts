import { readFile, stat } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { log } from "@/lib/log";

/** The texts of a certificate chain and its private key, in PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

export interface CertificateFiles {
  certFile: string;
  keyFile: string;
}

const intervalMs = 1_000;

/** Reads a certificate and its key. Throws if a file can't be read, or they don't belong together. */
export async function readCertificate({
  certFile,
  keyFile,
}: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile, "utf8"), readFile(keyFile, "utf8")]);
  createSecureContext({ cert, key });
  return { cert, key };
}

/**
 * Calls `onChange` with the new certificate when the files have changed. Looks every second. Files that can't be used
 * are logged, and looked at again after their next change. Returns a function that stops this.
 */
export function watchCertificate(
  files: CertificateFiles,
  onChange: (certificate: Certificate) => void,
): () => void {
  let version = versionOf(files);
  const timer = setInterval(async () => {
    const before = await version;
    version = versionOf(files);
    if ((await version) === before) return;
    await readCertificate(files).then(onChange, (error) =>
      log.error({ err: error }, "the new certificate for SMTP can't be used; the old one stays"),
    );
  }, intervalMs).unref();
  return () => clearInterval(timer);
}

async function versionOf({ certFile, keyFile }: CertificateFiles): Promise<string> {
  const all = await Promise.all(
    [certFile, keyFile].map((file) => stat(file).catch(() => undefined)),
  );
  return all.map((found) => `${found?.mtimeMs} ${found?.size} ${found?.ino}`).join();
}
