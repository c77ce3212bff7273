import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import type { SMTPConnection, SMTPConnectionOptions } from "smtp-server/lib/smtp-connection.js";
import { isLoopback } from "@/lib/client-network";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SmtpSettings } from "@/lib/settings-schema";
import { authenticate } from "./authenticate";
import { type Certificate, readCertificate, watchCertificate } from "./certificate";
import { MemoryBudget } from "./memory-budget";
import { RelayConnection, type RelayShared } from "./relay-connection";
import { UpstreamError } from "./upstream";
import { UpstreamPool } from "./upstream-pool";

/** The most bytes of a message, unless the upstream accepts less. */
const maxBytes = 35_000_000;
/** The most bytes of all messages under way. */
const budgetBytes = 128_000_000;
const maxClients = 2_000;
/** A client that sends nothing for so long is disconnected, but not while it waits for a reply. */
const idleMs = 60_000;
/** How long to wait for the mail server's greeting at the start. */
const greetMs = 1_000;
/** How long to wait for messages under way when the relay stops. */
const closeMs = 15_000;

class RelayServer extends SMTPServer {
  shared!: RelayShared;

  override connect(
    socket: ConstructorParameters<typeof RelayConnection>[1],
    options?: SMTPConnectionOptions | null,
  ): void {
    const connection = new RelayConnection(this, socket, options);
    connection.shared = this.shared;
    this.connections.add(connection);
    // A client that breaks off is an error of its own, and harms nobody else.
    connection.on("error", (error) => log.debug({ err: error }, "an SMTP client broke off"));
    connection.init();
  }
}

/** A running relay. */
export interface Relay {
  /** The ports it listens on. */
  ports: number[];
  /** Finishes the messages under way, up to 15 seconds, and stops. */
  close(): Promise<void>;
}

/** Starts the relay. Throws if it can't listen, or its certificate can't be read. */
export async function startRelay(settings: SmtpSettings): Promise<Relay> {
  const { upstream, connections, certificate: files } = settings;
  const certificate = files && (await readCertificate(files));
  let limit = maxBytes;
  const servers: RelayServer[] = [];
  const shared: RelayShared = {
    pool: new UpstreamPool({ url: upstream, size: connections, onOpen: offerTheSame }),
    budget: new MemoryBudget(budgetBytes),
    maxBytes: () => limit,
    whenFailing: settings.whenFailing,
  };
  function offerTheSame({
    extensions,
    maxBytes: most,
  }: {
    extensions: readonly string[];
    maxBytes: number;
  }) {
    limit = Math.min(most || maxBytes, maxBytes);
    for (const { options } of servers) {
      options.size = limit;
      options.hide8BITMIME = !extensions.includes("8BITMIME");
      options.hideSMTPUTF8 = !extensions.includes("SMTPUTF8");
      options.hideDSN = !extensions.includes("DSN");
    }
  }
  for (const { secure, listen } of socketsOf(settings)) {
    const server = newServer(secure, certificate, settings);
    server.shared = shared;
    // Such as a failed TLS handshake. An error of the listening socket rejects below.
    server.on("error", (error) => log.debug({ err: error }, "an SMTP client broke off"));
    servers.push(server);
    server.listen(listen);
    await once(server.server, "listening");
  }
  // A mail server that does not answer must not delay the start.
  await Promise.race([greetUpstream(shared.pool), sleep(greetMs)]);
  const stopWatching =
    files &&
    watchCertificate(files, (changed) => {
      for (const server of servers) server.updateSecureContext(changed);
      log.info("the certificate for SMTP was replaced");
    });
  return {
    ports: servers.map(({ server }) => (server.address() as AddressInfo).port),
    async close() {
      stopWatching?.();
      for (const { server } of servers) server.close();
      await finish(servers.flatMap(({ connections }) => connections));
      await Promise.all(
        servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
      );
      shared.pool.close();
    },
  };
}

function socketsOf({ host, port, listenFd, securePort, secureListenFd }: SmtpSettings) {
  const plain = { secure: false, port, fd: listenFd };
  const secure = { secure: true, port: securePort, fd: secureListenFd };
  return [plain, secure]
    .filter((socket) => socket.port !== undefined)
    .map(({ secure, port, fd }) => ({
      secure,
      listen: fd === undefined ? { host, port } : { fd },
    }));
}

function newServer(
  secure: boolean,
  certificate: Certificate | undefined,
  { whenFailing }: SmtpSettings,
): RelayServer {
  const disabledCommands = certificate === undefined ? ["STARTTLS"] : [];
  return new RelayServer({
    name: env().appUrl.hostname,
    secure,
    ...certificate,
    hideSTARTTLS: certificate === undefined,
    disabledCommands,
    // Without TLS, Exim closes its side right after QUIT, which it sends with the end of the message, and waits for the replies.
    allowHalfOpen: !secure,
    authMethods: ["PLAIN", "LOGIN"],
    // Which clients may log in without TLS is decided when they connect.
    allowInsecureAuth: true,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    size: maxBytes,
    maxClients,
    socketTimeout: idleMs,
    closeTimeout: closeMs,
    disableReverseLookup: true,
    logger: false,
    onConnect(session, done) {
      // A password must not cross a network in plain text.
      const mayLogIn = session.secure || isLoopback(session.remoteAddress);
      if (!mayLogIn) Object.assign(session, { disabledCommands: [...disabledCommands, "AUTH"] });
      done();
    },
    onSecure(_socket, session, done) {
      Object.assign(session, { disabledCommands: undefined });
      done();
    },
    onAuth({ password }, session, done) {
      authenticate(password ?? "", session.remoteAddress, whenFailing === "untracked").then(
        (access) => {
          if (!("lines" in access)) return done(null, { user: access as never });
          const [line = ""] = access.lines;
          done(Object.assign(new Error(line.slice(10)), { responseCode: access.code }));
        },
        done,
      );
    },
  });
}

/** Closes each connection once its client is not in the middle of a message, and all after 15 seconds. */
async function finish(connections: Set<SMTPConnection>[]): Promise<void> {
  const deadline = Date.now() + closeMs;
  for (;;) {
    const open = connections.flatMap((all) => [...all]) as RelayConnection[];
    const isLate = Date.now() > deadline;
    for (const connection of open) {
      if (isLate || !connection.isBusy) connection.send(421, "Restarting; connect again");
    }
    if (open.length === 0) return;
    await sleep(50);
  }
}

/** Learns what the upstream offers, so that the first client is offered the same. */
async function greetUpstream(pool: UpstreamPool): Promise<void> {
  try {
    pool.release(await pool.acquire(), true);
  } catch (error) {
    const isRefusal = error instanceof UpstreamError && error.isRefusal;
    log.warn(
      { reason: (error as Error).message },
      isRefusal
        ? "the mail server refuses the user and password in SMTP_UPSTREAM; messages are deferred"
        : "the mail server in SMTP_UPSTREAM can't be reached; messages are deferred until it can",
    );
  }
}
