import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestOf,
  type ServerResponse,
} from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An API process, as a click process sees it. */
interface ApiProcess {
  path: string;
  /** How many requests of this process it has. */
  running: number;
  /** When it last broke off a request: a process that is being killed still accepts some. */
  brokeOffAtMs: number;
}

/** How long a process that broke off a request comes last. */
const avoidMs = 200;

/** How long to go on receiving a body that nobody wants. Its sender gets the response before the connection ends. */
const lingerMs = 2_000;

/** Headers that apply to a single hop only (RFC 9110, section 7.6.1). The click process has answered `Expect` itself. */
const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

/**
 * Passes requests on to the API processes, at Unix sockets: each to the one that has the fewest of this process, so that
 * no request waits behind a slow one while another process is idle. A process that is dead or starting is left out; if all
 * are, calls `orElse`. Responds with 502 if a process ends before it has responded, because it may have stored the email.
 */
export function passToApi(paths: readonly string[], orElse: Handler): Handler {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const processes = paths.map(
    (path): ApiProcess => ({
      path,
      running: 0,
      brokeOffAtMs: Number.NEGATIVE_INFINITY,
    }),
  );
  // Else all click processes would begin with the same one.
  let next = process.pid;
  return async (request, response) => {
    next += 1;
    for (const one of inOrder(processes, next)) {
      const { path } = one;
      one.running += 1;
      try {
        const passed = headOf(request, { socketPath: path, agent });
        const answered = answerTo(passed);
        if (!(await hasArrived(passed))) continue;
        await passOn(request, response, passed, answered, one);
        return;
      } finally {
        one.running -= 1;
      }
    }
    await orElse(request, response);
  };
}

/** The processes in the order in which to try them: the one with the fewest requests first, equal ones in turn. */
function inOrder(processes: readonly ApiProcess[], turn: number): ApiProcess[] {
  const first = turn % processes.length;
  const avoided = ({ brokeOffAtMs }: ApiProcess) =>
    Number(performance.now() - brokeOffAtMs < avoidMs);
  return [...processes.slice(first), ...processes.slice(0, first)].sort(
    (a, b) => avoided(a) - avoided(b) || a.running - b.running,
  );
}

function headOf(
  { method, url, headers: given }: IncomingMessage,
  where: { socketPath: string; agent: Agent },
): ClientRequest {
  const headers: OutgoingHttpHeaders = { ...given };
  for (const name of [...hopByHop, "expect"]) delete headers[name];
  const passed = requestOf({ ...where, method, path: url, headers });
  passed.flushHeaders();
  return passed;
}

/** The response, or undefined if the process ended without one. */
function answerTo(passed: ClientRequest): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    passed.once("response", resolve);
    passed.on("error", () => resolve(undefined));
  });
}

/**
 * Whether the head of the request has reached a process. It goes first, because nothing is lost if it does not arrive:
 * nobody listens, or the process has just ended, and its kept connection with it.
 */
function hasArrived(passed: ClientRequest): Promise<boolean> {
  return new Promise((resolve) => {
    passed.once("error", () => resolve(false));
    // The system reports a closed connection at once, and Node within the same turn of the event loop.
    const later = () => setImmediate(() => resolve(true));
    passed.once("socket", (socket) => {
      if (socket.connecting) socket.once("connect", later);
      else later();
    });
  });
}

/** Passes on the body, and the response back. Resolves once both have ended, or either side is gone. */
async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  passed: ClientRequest,
  answered: Promise<IncomingMessage | undefined>,
  one: ApiProcess,
): Promise<void> {
  const gone = () => void passed.destroy();
  if (response.destroyed) return gone();
  response.once("close", gone);
  request.pipe(passed);
  const answer = await answered;
  if (response.destroyed) return;
  if (!answer) {
    one.brokeOffAtMs = performance.now();
    return end(request, response.writeHead(...brokenOff), passed, brokenOffBody);
  }
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headersOf(answer, request));
  // The body of a stream may come much later than its head.
  if (answer.headers["content-length"] === undefined) response.flushHeaders();
  await new Promise<void>((resolve) => {
    answer.once("end", () => {
      // The connection to the process may serve another request from now on.
      response.off("close", gone);
      resolve();
    });
    // An answer that breaks off must not look complete.
    answer.once("error", () => response.destroy());
    response.once("close", resolve);
    answer.pipe(response, { end: false });
  });
  if (!response.destroyed) await end(request, response, passed);
}

/**
 * Headers of an answer. Node adds Transfer-Encoding for a client that knows it: one of HTTP/1.0 does not. A client whose
 * request is refused before it has sent everything need not send the rest.
 */
function headersOf(answer: IncomingMessage, request: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...answer.headers };
  for (const name of [...hopByHop, "transfer-encoding"]) delete headers[name];
  if (!request.complete && (answer.statusCode ?? 0) >= 400) headers.connection = "close";
  return headers;
}

/**
 * Ends a response. Receives and discards what the client still sends, for a while: if the connection were closed at once,
 * the client's system could discard the response.
 */
async function end(
  request: IncomingMessage,
  response: ServerResponse,
  passed: ClientRequest,
  body = "",
): Promise<void> {
  if (request.complete) return void response.end(body);
  request.unpipe(passed);
  passed.destroy();
  request.resume();
  const { socket } = request;
  // Node calls this at the end of a response whose connection is not kept. It would close both halves.
  socket.destroySoon = () => void socket.end();
  response.end(body);
  await settled(request);
  Reflect.deleteProperty(socket, "destroySoon");
  if (!request.complete) socket.destroy();
  else if (!response.shouldKeepAlive) socket.destroySoon();
}

/** Resolves once a request has ended or its connection is gone, at the latest after a while. */
function settled(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lingerMs);
    for (const event of ["end", "close"]) {
      request.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

const brokenOffBody = JSON.stringify({
  type: "about:blank",
  title: "Bad Gateway",
  status: 502,
  code: "internal",
  detail: "The server lost this request, perhaps after it stored the email; see the server log",
});

const brokenOff = [
  502,
  {
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(brokenOffBody),
    Connection: "close",
  },
] as const;
