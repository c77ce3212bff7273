import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";
import { proofPath } from "@/lib/domains/proof";

/** What came back from one address. */
export interface Fetched {
  status?: number;
  location?: string;
  /** The first 4 KB. */
  body: string;
  /** Why there is no answer: a code of Node's, such as ECONNREFUSED; `timeout`. */
  failure?: string;
  /** Over https. */
  certificate?: Certificate;
}

/** What a server showed of itself. */
export interface Certificate {
  expired: boolean;
  /** As the certificate writes it, e.g. `Jun  1 12:00:00 2027 GMT`. */
  validTo: string;
  /** Why it is not for the hostname, in Node's words; undefined when it is. */
  nameProblem: string | undefined;
  /** Why Node would not trust it, as a code; undefined when it does. */
  trustProblem: string | undefined;
}

const timeoutMs = 4000;
const maxBytes = 4096;

/**
 * Asks one address for our proof, for a hostname. Connects to that address and nothing else, follows no redirect, and reads
 * 4 KB at most. Never rejects.
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
    // The certificate is judged below, so that the reason is known.
    const tls = { ...options, servername: hostname, rejectUnauthorized: false };
    const request = secure ? httpsRequest(tls) : httpRequest(options);
    let certificate: Certificate | undefined;
    const timer = setTimeout(() => finish({ failure: "timeout" }), timeoutMs);
    const finish = (fetched: Partial<Fetched>) => {
      clearTimeout(timer);
      resolve({ body: "", certificate, ...fetched });
      request.destroy();
    };
    // More than one may come, and one that nobody hears ends the process.
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
  tell: (certificate: Certificate) => void,
): void {
  request.once("socket", (socket) => {
    const tls = socket as TLSSocket;
    tls.once("secureConnect", () => {
      const shown = tls.getPeerCertificate();
      tell({
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
    // Strangers write certificates.
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
