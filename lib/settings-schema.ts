import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { appLinksProblem } from "@/lib/app-links-problem";
import { isLoopbackHost } from "@/lib/client-network";
import { parseUrl } from "@/lib/parse-url";

/** All settings. docs/configuration.md documents them. */
export type Settings = z.output<ReturnType<typeof settingsSchema>>;

/** The settings of the SMTP relay. */
export type SmtpSettings = NonNullable<Settings["smtp"]>;

/** Environment variables. */
export type Source = Record<string, string | undefined>;

/** The schema of environment variables, which must not be empty. Each issue's message is a sentence that names the variable. */
export function settingsSchema(source: Source) {
  return variables(source)
    .superRefine(hostsDiffer)
    .superRefine(oidcIsWhole)
    .superRefine(smtpIsWhole)
    .transform(toSettings);
}

type Variables = z.output<ReturnType<typeof variables>>;

function hostsDiffer({ APP_URL, CLICK_URL }: Variables, context: z.RefinementCtx): void {
  if (APP_URL.hostname !== CLICK_URL.hostname) return;
  context.addIssue(
    `CLICK_URL must have another hostname than APP_URL (${APP_URL.hostname}): the hostname decides whether a request is a click`,
  );
}

/** Single sign-on needs four variables. Without the domains, anybody with an account at the provider could log in. */
function oidcIsWhole(data: Variables, context: z.RefinementCtx): void {
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_DOMAINS"] as const;
  const missing = names.filter((name) => data[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  context.addIssue(`Single sign-on also needs ${missing.join(" and ")}`);
}

/** The SMTP relay needs a port and an upstream that is not itself, and TLS needs a certificate and its key. */
function smtpIsWhole(data: Variables, context: z.RefinementCtx): void {
  const { SMTP_PORT, SMTPS_PORT, SMTP_UPSTREAM, SMTP_CERT, SMTP_KEY } = data;
  const ports = [SMTP_PORT, SMTPS_PORT].filter((port) => port !== undefined);
  if (ports.length > 0 && !SMTP_UPSTREAM)
    context.addIssue("SMTP_PORT also needs SMTP_UPSTREAM, the mail server to pass messages on to");
  if (ports.length === 0 && SMTP_UPSTREAM)
    context.addIssue("SMTP_UPSTREAM also needs SMTP_PORT, the port on which to take messages");
  if ((SMTP_CERT === undefined) !== (SMTP_KEY === undefined))
    context.addIssue("SMTP_CERT and SMTP_KEY belong together: set both or none");
  if (SMTPS_PORT && !SMTP_CERT) context.addIssue("SMTPS_PORT also needs SMTP_CERT and SMTP_KEY");
  if (new Set([data.PORT, ...ports].map(Number)).size <= ports.length)
    context.addIssue("PORT, SMTP_PORT and SMTPS_PORT must differ");
  const upstream = parseUrl(SMTP_UPSTREAM ?? "");
  const usual = upstream?.protocol === "smtps:" ? 465 : 25;
  const upstreamPort = Number(upstream?.port || usual);
  if (upstream && isLoopbackHost(upstream.hostname) && ports.map(Number).includes(upstreamPort))
    context.addIssue("SMTP_UPSTREAM must be another server than Clickstamp itself");
}

function toSettings(data: Variables) {
  return {
    port: Number(data.PORT),
    host: data.HOST,
    /** The number of a listening socket that this process inherited. If undefined, it listens on `host` and `port`. */
    listenFd:
      data.CLICKSTAMP_LISTEN_FD ??
      (data.LISTEN_FDS && data.LISTEN_PID === ownPid ? systemdFd : undefined),
    /** Whether this server replaces another one on the same DATA_DIR, which ends once this one is ready. */
    isSuccessor: data.CLICKSTAMP_SUCCESSOR === "true",
    /** Address of the web app; only its origin counts. */
    appUrl: data.APP_URL,
    /** Scheme, host and port of the default click domain. */
    clickUrl: data.CLICK_URL,
    /** The files that let phones open links of the default click domain in an app, served as they are. */
    appleAppSiteAssociation: data.APPLE_APP_SITE_ASSOCIATION,
    assetLinks: data.ASSET_LINKS,
    /** If unset, the start fills in the URL of the embedded database. */
    databaseUrl: data.DATABASE_URL,
    /** The absolute path of the folder for secrets, the spool and the embedded database. */
    dataDir: resolve(data.DATA_DIR),
    nextauthSecret: data.NEXTAUTH_SECRET,
    /** The keys of identifiers, newest first. */
    identifierKeys: data.IDENTIFIER_KEYS,
    adminEmail: data.ADMIN_EMAIL,
    adminPassword: data.ADMIN_PASSWORD,
    adminApiKey: data.ADMIN_API_KEY,
    logLevel: data.LOG_LEVEL,
    /** The DNS servers for checks of click domains, as `address` or `address:port`. If undefined, the system's. */
    dnsServers: data.DNS_SERVERS,
    /** The public ports of customers' click domains, for their links and for checks. */
    clickPorts: { http: data.CLICK_HTTP_PORT, https: data.CLICK_HTTPS_PORT },
    /** Whether a click domain may resolve to loopback or private addresses. */
    allowPrivateAddresses: data.ALLOW_PRIVATE_ADDRESSES === "true",
    /** Issuer names, as in CAA records. A click domain's records must allow one of them. */
    certificateAuthorities: data.CERTIFICATE_AUTHORITIES,
    /** The addresses and networks of proxies whose X-Forwarded-For and X-Forwarded-Host are trusted. */
    trustedProxies: data.TRUST_PROXY,
    /** How many processes answer clicks. */
    workers: Number(data.WORKERS),
    /** How many processes rewrite emails for the API. */
    apiWorkers: Number(data.API_WORKERS),
    /** How many new origins (scheme, host and port) one workspace may add to the dictionary. */
    originBudget: Number(data.ORIGIN_BUDGET),
    /** The token that `/api/metrics` requires. If undefined, `/api/metrics` is off. */
    metricsToken: data.METRICS_TOKEN,
    /** The mail server for invitations and password resets, as nodemailer reads it. If undefined, no mail is sent. */
    smtpUrl: data.SMTP_URL,
    /** The sender of mail. */
    mailFrom: data.MAIL_FROM ?? `Clickstamp <clickstamp@${data.APP_URL.hostname}>`,
    /** The SMTP relay; undefined without one. */
    smtp: data.SMTP_UPSTREAM
      ? {
          /** The mail server that messages go to, as nodemailer reads it. */
          upstream: data.SMTP_UPSTREAM,
          /** The most connections to it. */
          connections: Number(data.SMTP_UPSTREAM_CONNECTIONS),
          host: data.SMTP_HOST,
          /** The port for SMTP, with STARTTLS if there is a certificate; undefined if only securePort is used. */
          port: data.SMTP_PORT && Number(data.SMTP_PORT),
          /** The port for SMTP in TLS. */
          securePort: data.SMTPS_PORT && Number(data.SMTPS_PORT),
          certificate:
            data.SMTP_CERT && data.SMTP_KEY
              ? { certFile: resolve(data.SMTP_CERT), keyFile: resolve(data.SMTP_KEY) }
              : undefined,
          /** What becomes of a message that can't be rewritten now: deferred, or sent untracked. */
          whenFailing: data.SMTP_WHEN_FAILING,
          /** The numbers of listening sockets that this process inherited. */
          listenFd: data.CLICKSTAMP_SMTP_FD,
          secureListenFd: data.CLICKSTAMP_SMTPS_FD,
        }
      : undefined,
    /** The single sign-on provider; undefined without one. */
    oidc: data.OIDC_ISSUER && {
      issuer: data.OIDC_ISSUER,
      clientId: data.OIDC_CLIENT_ID as string,
      clientSecret: data.OIDC_CLIENT_SECRET as string,
      /** The domains of the email addresses that may log in. */
      domains: data.OIDC_DOMAINS as string[],
      /** The role of newcomers in the operator's workspace. */
      role: data.OIDC_ROLE,
    },
    /** Identifies the database. Another user or password doesn't change it, nor another port of the embedded database. */
    databaseId: data.CLICKSTAMP_DATABASE_ID,
    /** The folder for Unix sockets: systemd's runtime directory, else the one for temporary files. */
    runtimeDir: data.RUNTIME_DIRECTORY.split(":")[0] as string,
    /** The path of the Unix socket of the separate app process; undefined if one process does everything. */
    appSocket: data.CLICKSTAMP_APP_SOCKET,
    /** The path of the Unix socket of this API process. */
    apiSocket: data.CLICKSTAMP_API_SOCKET,
  };
}

const webUrl = (name: string) =>
  z.string().transform((value, context) => {
    const url = parseUrl(value);
    const bare = url && url.pathname === "/" && !url.search && !url.hash && !url.username;
    if (url && bare && /^https?:$/.test(url.protocol)) return url;
    context.addIssue({
      code: "custom",
      message: `${name} must be scheme, host and port such as https://mail.example.com; it is "${value}"`,
    });
    return z.NEVER;
  });

const atLeast = (name: string, length: number, hint: string) =>
  z.string().min(length, `${name} must have at least ${length} characters${hint}`);

const secretHint = "; make one with: openssl rand -hex 32";

const appLinks = (name: string) =>
  z
    .string()
    .superRefine((text, context) => {
      const problem = appLinksProblem(text);
      if (problem) context.addIssue(`${name} must be the text of the file itself. ${problem}`);
    })
    .optional();

const commaSeparated = (value: string) => value.split(",").map((item) => item.trim());

/** Whether a value is an IP address, with an optional port. IPv6 needs brackets before a port. */
function isServer(value: string): boolean {
  const [, bracketed, port = ""] = /^(?:\[([^\]]+)\]|[^:]+)(?::(\d+))?$/.exec(value) ?? [];
  const address = bracketed ?? (isIP(value) ? value : value.replace(/:\d+$/, ""));
  return isIP(address) > 0 && (port === "" || isPort(port) || isIP(value) > 0);
}

/** Whether a value is an IP address, or a network in CIDR notation. */
function isNetwork(value: string): boolean {
  const [address = "", bits, ...rest] = value.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const inRange = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest);
  return longest > 0 && rest.length === 0 && inRange;
}

const publicPort = (name: string, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(isPort, `${name} must be a number from 1 to 65535`)
    .transform(Number);

const relayPort = (name: string) =>
  z.string().refine(isPort, `${name} must be a number from 1 to 65535`).optional();

/** Whether a value is the URL of a mail server. A path is the rest of a password with a slash that is not percent-encoded. */
function isMailServer(value: string): boolean {
  const { protocol = "", hostname = "", pathname = "" } = parseUrl(value) ?? {};
  return /^smtps?:$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname);
}

function isPort(value: string | undefined): boolean {
  return /^\d+$/.test(value ?? "") && Number(value) >= 1 && Number(value) <= 65535;
}

const ownPid = String(process.pid);

/** The number of the first socket that systemd passes to a service. */
const systemdFd = 3;

/** The maximum of the defaults of WORKERS and API_WORKERS. */
const maxWorkers = 4;

function identify(databaseUrl: string | undefined): string {
  if (!databaseUrl) return "embedded";
  const url = parseUrl(databaseUrl);
  const name = `${url?.hostname}:${url?.port || 5432}${url?.pathname}`;
  return createHash("sha256").update(name).digest("hex").slice(0, 12);
}

function variables(source: Source) {
  const port = isPort(source.PORT) ? source.PORT : "3000";
  const defaultHost = source.DATABASE_URL ? "0.0.0.0" : "127.0.0.1";
  return z.object({
    PORT: z
      .string()
      .default("3000")
      .refine(isPort, {
        message: `PORT must be a number from 1 to 65535; it is "${source.PORT}"`,
      }),
    HOST: z.string().default(defaultHost),
    APP_URL: webUrl("APP_URL").prefault(`http://localhost:${port}`),
    CLICK_URL: webUrl("CLICK_URL").prefault(`http://clicks.localhost:${port}`),
    APPLE_APP_SITE_ASSOCIATION: appLinks("APPLE_APP_SITE_ASSOCIATION"),
    ASSET_LINKS: appLinks("ASSET_LINKS"),
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        "DATABASE_URL must begin with postgres:// or postgresql://, or be unset for the embedded database",
      )
      .optional(),
    DATA_DIR: z.string().default(".data"),
    NEXTAUTH_SECRET: atLeast("NEXTAUTH_SECRET", 32, secretHint).optional(),
    IDENTIFIER_KEYS: z
      .string()
      .transform(commaSeparated)
      .pipe(z.array(atLeast("Each of IDENTIFIER_KEYS", 32, secretHint)))
      .optional(),
    ADMIN_EMAIL: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$/, "ADMIN_EMAIL must be an email address")
      .transform((value) => value.toLowerCase())
      .optional(),
    ADMIN_PASSWORD: atLeast("ADMIN_PASSWORD", 12, "").optional(),
    ADMIN_API_KEY: atLeast("ADMIN_API_KEY", 16, "")
      .regex(/^[\x21-\x7e]+$/, "ADMIN_API_KEY must be printable ASCII without spaces")
      .optional(),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        message: `LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent; it is "${source.LOG_LEVEL}"`,
      })
      .default("info"),
    DNS_SERVERS: z
      .string()
      .transform(commaSeparated)
      .refine((servers) => servers.every(isServer), {
        message: `DNS_SERVERS must be IP addresses, each with an optional port, such as 9.9.9.9,[2620:fe::fe]:53; it is "${source.DNS_SERVERS}"`,
      })
      .optional(),
    CLICK_HTTP_PORT: publicPort("CLICK_HTTP_PORT", portOfClickUrl(source, "http:") ?? 80),
    CLICK_HTTPS_PORT: publicPort("CLICK_HTTPS_PORT", portOfClickUrl(source, "https:") ?? 443),
    ALLOW_PRIVATE_ADDRESSES: z
      .enum(["true", "false"], { message: "ALLOW_PRIVATE_ADDRESSES must be true or false" })
      .default("false"),
    TRUST_PROXY: z
      .string()
      .transform(commaSeparated)
      .refine((proxies) => proxies.every(isNetwork), {
        message: `TRUST_PROXY must be addresses or networks of your proxies, such as 127.0.0.1,10.0.0.0/8; it is "${source.TRUST_PROXY}"`,
      })
      .default([]),
    WORKERS: z
      .string()
      .regex(/^([1-9]|[1-5]\d|6[0-4])$/, "WORKERS must be a number from 1 to 64")
      .default(String(Math.min(availableParallelism(), maxWorkers))),
    API_WORKERS: z
      .string()
      .regex(/^([1-9]|[1-5]\d|6[0-4])$/, "API_WORKERS must be a number from 1 to 64")
      .default(String(Math.min(Math.ceil(availableParallelism() / 2), maxWorkers))),
    ORIGIN_BUDGET: z
      .string()
      .regex(/^\d{1,7}$/, {
        message: `ORIGIN_BUDGET must be a whole number from 0 to 9999999, in digits; it is "${source.ORIGIN_BUDGET}"`,
      })
      .default("10000"),
    METRICS_TOKEN: atLeast("METRICS_TOKEN", 16, secretHint)
      .regex(/^[\x21-\x7e]+$/, "METRICS_TOKEN must be printable ASCII without spaces")
      .optional(),
    SMTP_URL: z
      .string()
      .refine(isMailServer, {
        message: "SMTP_URL must be such as smtps://user:password@mail.example.com:465",
      })
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, {
        message: `MAIL_FROM must be such as "Clickstamp <clickstamp@example.com>"; it is "${source.MAIL_FROM}"`,
      })
      .optional(),
    SMTP_PORT: relayPort("SMTP_PORT"),
    SMTPS_PORT: relayPort("SMTPS_PORT"),
    SMTP_HOST: z.string().default(source.HOST ?? defaultHost),
    SMTP_UPSTREAM: z
      .string()
      .refine(isMailServer, {
        message:
          "SMTP_UPSTREAM must be such as smtps://user:password@mail.example.com:465, with special characters of user and password percent-encoded",
      })
      .optional(),
    SMTP_UPSTREAM_CONNECTIONS: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, "SMTP_UPSTREAM_CONNECTIONS must be a number from 1 to 999")
      .default("20"),
    SMTP_CERT: z.string().optional(),
    SMTP_KEY: z.string().optional(),
    SMTP_WHEN_FAILING: z
      .enum(["defer", "untracked"], {
        message: `SMTP_WHEN_FAILING must be defer or untracked; it is "${source.SMTP_WHEN_FAILING}"`,
      })
      .default("defer"),
    OIDC_ISSUER: z
      .string()
      .refine((value) => /^https?:$/.test(parseUrl(value)?.protocol ?? ""), {
        message: `OIDC_ISSUER must be a URL such as https://accounts.example.com; it is "${source.OIDC_ISSUER}"`,
      })
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_DOMAINS: z
      .string()
      .transform((value) => commaSeparated(value.toLowerCase()))
      .optional(),
    OIDC_ROLE: z
      .enum(["owner", "editor", "viewer"], {
        message: `OIDC_ROLE must be owner, editor or viewer; it is "${source.OIDC_ROLE}"`,
      })
      .default("viewer"),
    // Set by the start, which knows whether the database is the embedded one.
    CLICKSTAMP_DATABASE_ID: z.string().default(identify(source.DATABASE_URL)),
    // Set by systemd for RuntimeDirectory=. If there are several folders, the first one counts.
    RUNTIME_DIRECTORY: z.string().default(tmpdir()),
    // Set by the first process for its children.
    CLICKSTAMP_APP_SOCKET: z.string().optional(),
    CLICKSTAMP_API_SOCKET: z.string().optional(),
    // Set by systemd for a socket unit. They are for this process if LISTEN_PID is its process id.
    LISTEN_PID: z.string().optional(),
    LISTEN_FDS: z
      .string()
      .refine((count) => count === "1" || source.LISTEN_PID !== ownPid, {
        message: `LISTEN_FDS must be 1: clickstamp.socket may have one ListenStream; it is "${source.LISTEN_FDS}"`,
      })
      .optional(),
    // Set by the first process for its children that listen.
    CLICKSTAMP_LISTEN_FD: z.coerce.number().optional(),
    CLICKSTAMP_SMTP_FD: z.coerce.number().optional(),
    CLICKSTAMP_SMTPS_FD: z.coerce.number().optional(),
    CLICKSTAMP_SUCCESSOR: z.literal("true").optional(),
    CERTIFICATE_AUTHORITIES: z
      .string()
      .default("letsencrypt.org,sectigo.com")
      .transform(commaSeparated),
  });
}

/** The port of CLICK_URL, if it has one and its scheme is `protocol`. */
function portOfClickUrl(source: Source, protocol: string): number | undefined {
  const url = parseUrl(source.CLICK_URL ?? `http://clicks.localhost:${source.PORT ?? 3000}`);
  return url?.protocol === protocol && url.port ? Number(url.port) : undefined;
}
