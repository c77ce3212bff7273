import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, it } from "vitest";
import { provide } from "@/lib/env";
import { routeRequest } from "@/server/http/route-request";

const settings = {
  DATABASE_URL: "postgres://localhost/none",
  NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
  IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
};
const app = "app.example.com";
const proxy = "127.0.0.1";

function request(remoteAddress: string, forwarded: string | undefined): IncomingMessage {
  const headers = { host: "inside:3000", "x-forwarded-host": forwarded };
  return { socket: { remoteAddress }, headers } as never;
}

beforeEach(() => provide({ ...settings, TRUST_PROXY: "127.0.0.1, 10.0.0.0/8" }));
afterEach(() => provide({ TRUST_PROXY: "" }));

const route = (
  forwarded: string | undefined,
  remote = proxy,
  host: string | undefined = "inside:3000",
) => routeRequest(request(remote, forwarded), host, app);
const click = (hostname: string) => ({ to: "click", hostname });

it.each([
  ["app.example.com", { to: "app" }],
  ["APP.example.com.:8443", { to: "app" }],
  ["clicks.example.com", click("clicks.example.com")],
  ["Clicks.Example.com:443", click("clicks.example.com")],
  // The proxy wrote the last one; what stands before may be the client's.
  ["app.example.com, clicks.example.com", click("clicks.example.com")],
  ["clicks.example.com,app.example.com", { to: "app" }],
  ["evil@x, clicks.example.com , ,", click("clicks.example.com")],
  // Nothing is said.
  [undefined, click("inside")],
  ["", click("inside")],
  [" , ", click("inside")],
  // An address says nothing of the name that people use.
  ["127.0.0.1:2020", click("inside")],
  ["[::1]", click("inside")],
  // What is no host is none, as in Host.
  ["https://app.example.com", { to: "none" }],
  ["app.example.com/x", { to: "none" }],
  ["user@app.example.com", { to: "none" }],
  ["app.example.com app.example.com", { to: "none" }],
  ['"app.example.com"', { to: "none" }],
  ["app.example.com:x", { to: "none" }],
  ["b\u00fccher.example", { to: "none" }],
])("forwarded by a trusted proxy, %j leads to %o", (forwarded, expected) => {
  expect(route(forwarded)).toEqual(expected);
});

it.each(["198.51.100.1", "::1", "11.0.0.1"])("believes no X-Forwarded-Host of %s", (remote) => {
  expect(route("app.example.com", remote)).toEqual(click("inside"));
});

it("believes nobody by default", () => {
  provide({ ...settings, TRUST_PROXY: "" });
  expect(route("app.example.com")).toEqual(click("inside"));
});

it("takes a proxy's address in either spelling", () => {
  expect(route("app.example.com", "::ffff:127.0.0.1")).toEqual({ to: "app" });
});

it("forgives no request without a host of its own", () => {
  expect(routeRequest(request(proxy, "app.example.com"), undefined, app)).toEqual({ to: "none" });
});

it("knows an app whose name is an address", () => {
  const forwarded = request(proxy, "192.0.2.7:3000");
  expect(routeRequest(forwarded, "inside", "192.0.2.7")).toEqual({ to: "app" });
});

it.each([
  [proxy, { host: "app.example.com:8443" }],
  ["198.51.100.1", { host: "inside:3000" }],
])("shows Next no other host, from %s", (remote, headers) => {
  const forwarded = request(remote, "app.example.com:8443");
  routeRequest(forwarded, "inside:3000", app);
  expect(forwarded.headers).toEqual(headers);
});
