import { expect, it } from "vitest";
import { readSettings } from "@/lib/env";
import { defaultWorkers } from "@/lib/settings-schema";

it.each([
  [
    { DNS_SERVERS: "9.9.9.9, 127.0.0.1:5300,2620:fe::fe,[2620:fe::fe]:53" },
    "dnsServers",
    ["9.9.9.9", "127.0.0.1:5300", "2620:fe::fe", "[2620:fe::fe]:53"],
  ],
  [{}, "dnsServers", undefined],
  [{}, "clickPorts", { http: 3000, https: 443 }],
  [{ PORT: "4000" }, "clickPorts", { http: 4000, https: 443 }],
  [{ CLICK_URL: "https://clicks.example.com" }, "clickPorts", { http: 80, https: 443 }],
  [{ CLICK_URL: "https://c.example.com:8443" }, "clickPorts", { http: 80, https: 8443 }],
  [
    { CLICK_HTTP_PORT: "8080", CLICK_HTTPS_PORT: "8443" },
    "clickPorts",
    { http: 8080, https: 8443 },
  ],
  [
    { TRUST_PROXY: "127.0.0.1,10.0.0.0/8,fd00::/8" },
    "trustedProxies",
    ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
  ],
  [{}, "trustedProxies", []],
  [{ ASSET_LINKS: "[ ]" }, "assetLinks", "[ ]"],
  [{ APPLE_APP_SITE_ASSOCIATION: "" }, "appleAppSiteAssociation", undefined],
  [{ ALLOW_PRIVATE_ADDRESSES: "true" }, "allowPrivateAddresses", true],
  [{}, "oidc", undefined],
  [
    {
      OIDC_ISSUER: "https://login.example.com/realm",
      OIDC_CLIENT_ID: "clickstamp",
      OIDC_CLIENT_SECRET: "secret",
      OIDC_DOMAINS: "Example.com, example.org",
    },
    "oidc",
    {
      issuer: "https://login.example.com/realm",
      clientId: "clickstamp",
      clientSecret: "secret",
      domains: ["example.com", "example.org"],
      role: "viewer",
    },
  ],
  [{}, "smtp", undefined],
  [
    { SMTP_PORT: "2525", SMTP_UPSTREAM: "smtp://mail.example.com", HOST: "10.0.0.1" },
    "smtp",
    {
      upstream: "smtp://mail.example.com",
      connections: 20,
      host: "10.0.0.1",
      port: 2525,
      securePort: undefined,
      certificate: undefined,
      whenFailing: "defer",
      listenFd: undefined,
      secureListenFd: undefined,
    },
  ],
  [{ APP_URL: "https://app.example.com" }, "mailFrom", "Clickstamp <clickstamp@app.example.com>"],
  [{ MAIL_FROM: "post@example.com" }, "mailFrom", "post@example.com"],
] as const)("%j gives %s %j", (variables, name, expected) => {
  const { settings, problems } = readSettings(variables);
  expect(problems).toEqual([]);
  expect(settings?.[name]).toEqual(expected);
});

it.each([
  [{ SMTP_PORT: "2525" }, /^SMTP_PORT also needs SMTP_UPSTREAM/],
  [{ SMTP_UPSTREAM: "smtp://mail.example.com" }, /^SMTP_UPSTREAM also needs SMTP_PORT/],
  [{ SMTP_PORT: "2525", SMTP_UPSTREAM: "mail.example.com" }, /^SMTP_UPSTREAM must be such as/],
  [
    { SMTP_PORT: "2525", SMTP_UPSTREAM: "smtp://localhost:2525" },
    /^SMTP_UPSTREAM must be another server than Clickstamp itself/,
  ],
  [{ SMTP_PORT: "25", SMTP_UPSTREAM: "smtp://localhost" }, /^SMTP_UPSTREAM must be another server/],
  [{ SMTPS_PORT: "465", SMTP_UPSTREAM: "smtp://a.example" }, /^SMTPS_PORT also needs SMTP_CERT/],
  [
    { SMTP_PORT: "2525", SMTP_UPSTREAM: "smtp://a.example", SMTP_CERT: "cert.pem" },
    /^SMTP_CERT and SMTP_KEY belong together/,
  ],
  [
    { SMTP_PORT: "3000", SMTP_UPSTREAM: "smtp://a.example" },
    /^PORT, SMTP_PORT and SMTPS_PORT must differ/,
  ],
  [
    { SMTP_PORT: "2525", SMTP_UPSTREAM: "smtp://a.example", SMTP_WHEN_FAILING: "drop" },
    /^SMTP_WHEN_FAILING must be defer or untracked/,
  ],
  [{ DNS_SERVERS: "dns.google" }, /^DNS_SERVERS must be IP addresses.*"dns\.google"$/],
  [{ DNS_SERVERS: "9.9.9.9:70000" }, /^DNS_SERVERS/],
  [
    { TRUST_PROXY: "10.0.0.0/33" },
    /^TRUST_PROXY must be addresses or networks.*"10\.0\.0\.0\/33"$/,
  ],
  [{ TRUST_PROXY: "*" }, /^TRUST_PROXY/],
  [{ CLICK_HTTP_PORT: "0" }, /^CLICK_HTTP_PORT must be a number/],
  [
    { ASSET_LINKS: "/etc/assetlinks.json" },
    /^ASSET_LINKS must be the text of the file itself\. This is not valid JSON/,
  ],
  [{ APPLE_APP_SITE_ASSOCIATION: `["${"x".repeat(140_000)}"]` }, /^APPLE_APP.* 128 KB/],
  [{ ADMIN_PASSWORD: "elevenchars" }, /^ADMIN_PASSWORD must have at least 12 characters$/],
  [{ ALLOW_PRIVATE_ADDRESSES: "yes" }, /^ALLOW_PRIVATE_ADDRESSES must be true or false$/],
  [
    {
      OIDC_ISSUER: "login.example.com",
      OIDC_CLIENT_ID: "clickstamp",
      OIDC_CLIENT_SECRET: "secret",
      OIDC_DOMAINS: "example.com",
    },
    /^OIDC_ISSUER must be a URL/,
  ],
  [
    { OIDC_ISSUER: "https://login.example.com", OIDC_CLIENT_ID: "clickstamp" },
    /^Single sign-on also needs OIDC_CLIENT_SECRET and OIDC_DOMAINS$/,
  ],
  [{ OIDC_ROLE: "admin" }, /^OIDC_ROLE must be owner, editor or viewer/],
  [{ SMTP_URL: "mail.example.com" }, /^SMTP_URL must be such as smtps:/],
  [{ MAIL_FROM: "a@example.com\nBcc: b@example.com" }, /^MAIL_FROM must be such as/],
])("%j is refused in a sentence", (variables, sentence) => {
  const { settings, problems } = readSettings(variables);
  expect(settings).toBeUndefined();
  expect(problems).toEqual([expect.stringMatching(sentence)]);
});

const own = String(process.pid);

it("takes a socket of systemd's that is meant for this process", () => {
  const listenFd = (source: Record<string, string>) => readSettings(source).settings?.listenFd;
  expect(listenFd({ LISTEN_PID: own, LISTEN_FDS: "1" })).toBe(3);
  expect(listenFd({ LISTEN_PID: "1", LISTEN_FDS: "1" })).toBeUndefined();
  expect(listenFd({ LISTEN_PID: "1", LISTEN_FDS: "2" })).toBeUndefined();
  expect(listenFd({ LISTEN_PID: own })).toBeUndefined();
  expect(listenFd({ CLICKSTAMP_LISTEN_FD: "4" })).toBe(4);
  expect(listenFd({})).toBeUndefined();
});

it("refuses more sockets than one", () => {
  const { problems } = readSettings({ LISTEN_PID: own, LISTEN_FDS: "2" });
  expect(problems).toEqual([expect.stringMatching(/^LISTEN_FDS must be 1: .*; it is "2"$/)]);
});

it.each([
  [1, 1],
  [2, 1],
  [4, 2],
  [8, 2],
])("answers clicks on %i cores with %i processes", (cores, workers) => {
  expect(defaultWorkers(cores)).toBe(workers);
});
