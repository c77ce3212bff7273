import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { createProxyServer } from "httpxy";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Passes requests on to the app process, at the Unix socket `path`. Calls `orElse` if nothing listens there. Responds
 * with 502 if the app process ends before it has responded.
 */
export function passToApp(path: string, orElse: Handler): Handler {
  // Each live page uses a connection.
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const proxy = createProxyServer({ target: { socketPath: path }, agent });
  // The Connection header applies to a single hop only (RFC 9110, section 7.6.1).
  proxy.on("proxyRes", ({ headers }) => {
    delete headers.connection;
    delete headers["keep-alive"];
  });
  return async (request, response) => {
    try {
      await proxy.web(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (hasNotArrived(error)) await orElse(request, response);
      // The request may have been carried out, so it must not be repeated blindly.
      else if (hasBrokenOff(error)) {
        // Reads the rest of the request: its sender does not read the response before it has sent everything.
        request.resume();
        response.writeHead(502, { Connection: "close" }).end();
      } else throw error;
    }
  };
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? "";

/** Whether the request did not reach the app: nothing listens, or too many connections are waiting. */
const hasNotArrived = (error: unknown) =>
  ["ENOENT", "ECONNREFUSED", "EAGAIN"].includes(codeOf(error));

const hasBrokenOff = (error: unknown) => ["ECONNRESET", "EPIPE"].includes(codeOf(error));
