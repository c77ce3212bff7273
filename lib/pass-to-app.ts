import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { createProxyServer } from "httpxy";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Passes requests on to the process that serves the app, at the Unix socket `path`. While nobody listens there, `orElse` answers. */
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
      else if (isNobodyThere(error)) await orElse(request, response);
      else throw error;
    }
  };
}

const isNobodyThere = (error: unknown) =>
  ["ENOENT", "ECONNREFUSED", "ECONNRESET"].includes((error as NodeJS.ErrnoException).code ?? "");
