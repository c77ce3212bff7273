import { describe, expect, it } from "vitest";
import { routeHost } from "@/server/http/route-host";

const app = "app.example.com";

describe("routeHost", () => {
  it.each(["app.example.com", "APP.example.com:3000", "app.example.com."])("lets %s in", (host) => {
    expect(routeHost(host, app)).toEqual({ to: "app" });
  });

  it.each([
    ["clicks.example.com", "clicks.example.com"],
    ["CLICKS.Example.COM:8080", "clicks.example.com"],
    ["x.app.example.com", "x.app.example.com"],
    ["_next", "_next"],
  ])("takes %s for a click host", (host, hostname) => {
    expect(routeHost(host, app)).toEqual({ to: "click", hostname });
  });

  it.each([
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["192.0.2.7", false],
    ["[2001:db8::1]", false],
  ])("knows %s for an address", (host, loopback) => {
    expect(routeHost(host, app)).toEqual({ to: "address", loopback });
  });

  it.each([undefined, "", ":3000", "a b", "a/b", "a@b", "a,b", "a\u0000b", "[x]", "[::1"])(
    "refuses %s",
    (host) => {
      expect(routeHost(host, app)).toEqual({ to: "none" });
    },
  );
});
