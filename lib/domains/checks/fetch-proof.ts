import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";
import { proofPath } from "@/lib/domains/proof";

/** The response of one address. */
export interface Fetched {
  status?: number;
  location?: string;
  /** The first 4 KB of the body. */
  body: string;
  /** Why there is no response: a Node error code such as ECONNREFUSED, or `timeout`. */
  failure?: string;
  /** The certificate, over https only. */
  certificate?: Certificate;
}

/** The certificate that a server presented. */
export interface Certificate {
  expired: boolean;
  /** In the certificate's own format, e.g. `Jun  1 12:00:00 2027 GMT`. */
  validTo: string;
  /** Node's message if the certificate is not valid for the hostname; undefined if it is. */
  nameProblem: string | undefined;
  /** Node's error code if it does not trust the certificate; undefined if it does. */
  trustProblem: string | undefined;
}

const timeoutMs = 4000;
const maxBytes = 4096;

/**
 * Requests our proof for a hostname from one address. Connects to that address only, does not follow redirects, and
 * reads at most 4 KB. Never rejects.
 */
export function fetchProof(
  address: string,
  hostname: string,
  { secure, port }: { secure: boolean; port: number },
): Promise<Fetched> {
  const usual = port === (secure ? 443 : 80);
  const options = {
    host: address,
    port,
    path: proofPath,
    agent: false as const,
    headers: { Host: usual ? hostname : `${hostname}:${port}`, "User-Agent": "Clickstamp" },
  };
  return new Promise((resolve) => {
    // The certificate is checked below, to learn the reason if it is not valid.
    const tls = { ...options, servername: hostname, rejectUnauthorized: false };
    const request = secure ? httpsRequest(tls) : httpRequest(options);
    let certificate: Certificate | undefined;
    const timer = setTimeout(() => finish({ failure: "timeout" }), timeoutMs);
    const finish = (fetched: Partial<Fetched>) => {
      clearTimeout(timer);
      resolve({ body: "", certificate, ...fetched });
      request.destroy();
    };
    // A request may emit several errors, and one without a listener ends the process.
    request.on("error", (error: NodeJS.ErrnoException) => {
      finish({ failure: error.code ?? error.message });
    });
    if (secure) {
      onCertificate(request, hostname, (shown) => {
        certificate = shown;
      });
    }
    request.once("response", (response) => readStart(response, finish));
    request.end();
  });
}

function onCertificate(
  request: ClientRequest,
  hostname: string,
  onCertificate: (certificate: Certificate) => void,
): void {
  request.once("socket", (socket) => {
    const tls = socket as TLSSocket;
    tls.once("secureConnect", () => {
      const shown = tls.getPeerCertificate();
      onCertificate({
        expired: Date.parse(shown.valid_to) < Date.now(),
        validTo: shown.valid_to,
        nameProblem: nameProblemOf(hostname, shown),
        trustProblem: tls.authorized ? undefined : String(tls.authorizationError),
      });
    });
  });
}

function nameProblemOf(hostname: string, certificate: PeerCertificate): string | undefined {
  try {
    return checkServerIdentity(hostname, certificate)?.message;
  } catch (error) {
    // A malformed certificate makes the check throw.
    return (error as Error).message;
  }
}

function readStart(response: IncomingMessage, finish: (fetched: Partial<Fetched>) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const end = () => {
    const body = Buffer.concat(chunks).subarray(0, maxBytes).toString("latin1").trim();
    finish({ status: response.statusCode, location: response.headers.location, body });
  };
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) end();
  });
  response.once("end", end);
  response.on("error", end);
}
