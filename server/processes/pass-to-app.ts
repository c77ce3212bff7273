import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { createProxyServer } from "httpxy";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Passes requests on to the process that serves the app, at the Unix socket `path`. While nobody listens there, `orElse` answers; when the process ends before it has answered, 502. */
export function passToApp(path: string, orElse: Handler): Handler {
  // Each page that is live holds a connection.
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const proxy = createProxyServer({ target: { socketPath: path }, agent });
  // What holds between two, not from end to end (RFC 9110, section 7.6.1).
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
      // It may have been done: nobody should do it again without looking.
      else if (hasBrokenOff(error)) {
        // What is still on its way: whoever sends it reads no answer before.
        request.resume();
        response.writeHead(502, { Connection: "close" }).end();
      } else throw error;
    }
  };
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? "";

/** Nobody listens, or more are waiting already than may. */
const hasNotArrived = (error: unknown) =>
  ["ENOENT", "ECONNREFUSED", "EAGAIN"].includes(codeOf(error));

const hasBrokenOff = (error: unknown) => ["ECONNRESET", "EPIPE"].includes(codeOf(error));
