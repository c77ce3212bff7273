import { afterEach, expect, it } from "vitest";
import { provide } from "@/lib/env";
import { relayAddress } from "@/lib/smtp/connect/endpoints";

const nothing = { SMTP_PORT: "", SMTPS_PORT: "", SMTP_HOST: "", SMTP_CERT: "", SMTP_KEY: "" };

function relayWith(changes: Record<string, string>) {
  provide({
    ...nothing,
    APP_URL: "https://clickstamp.bakery.example",
    DATABASE_URL: "postgres://localhost/unused",
    NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
    IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
    SMTP_UPSTREAM: "smtp://mail.bakery.example",
    ...changes,
  });
  return relayAddress();
}

const files = { SMTP_CERT: "/tls/cert.pem", SMTP_KEY: "/tls/key.pem" };

afterEach(() => provide({ ...nothing, SMTP_UPSTREAM: "" }));

it("is nowhere without a relay", () => {
  expect(relayWith({ SMTP_UPSTREAM: "" })).toBeUndefined();
});

it("is the app's hostname with a certificate, STARTTLS first", () => {
  const host = "clickstamp.bakery.example";
  expect(relayWith({ SMTP_PORT: "587", SMTPS_PORT: "465", ...files })).toEqual({
    endpoints: [
      { host, port: 587, security: "starttls" },
      { host, port: 465, security: "tls" },
    ],
    isLocal: false,
  });
});

it("is the only port that there is", () => {
  expect(relayWith({ SMTPS_PORT: "465", ...files })?.endpoints).toMatchObject([
    { port: 465, security: "tls" },
  ]);
});

it("is this machine without a certificate, since others can't log in", () => {
  const expected = {
    endpoints: [{ host: "127.0.0.1", port: 2525, security: "none" }],
    isLocal: true,
  };
  expect(relayWith({ SMTP_PORT: "2525", SMTP_HOST: "0.0.0.0" })).toEqual(expected);
  expect(relayWith({ SMTP_PORT: "2525", SMTP_HOST: "127.0.0.1" })).toEqual(expected);
});

it("is this machine if the relay listens there only", () => {
  expect(relayWith({ SMTP_PORT: "587", SMTP_HOST: "127.0.0.1", ...files })?.isLocal).toBe(true);
});
