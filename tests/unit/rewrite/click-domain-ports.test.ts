import { expect, it } from "vitest";
import type { ClickDomain } from "@/lib/rewrite/types";
import { rewriteHtml, rewriteText } from "@/tests/rewrite-once";

const identify = () => "ID0";

function rewritten(href: string, clickDomain: Partial<ClickDomain>): string {
  const domain = {
    hostname: "clicks.example.com",
    port: "",
    https: "match",
    ...clickDomain,
  } as const;
  const { html } = rewriteHtml(`<a href="${href}">x</a>`, { clickDomain: domain, identify });
  return /href="([^"]*)"/.exec(html)?.[1] ?? "";
}

it.each([
  ["http://a.example/x", "match", "http://clicks.example.com:8080/x-ID0"],
  ["https://a.example/x", "match", "https://clicks.example.com:8443/x-ID0"],
  ["https://a.example/x", "never", "http://clicks.example.com:8080/x-ID0"],
  ["http://a.example/x", "always", "https://clicks.example.com:8443/x-ID0"],
  ["//a.example/x", "match", "http://clicks.example.com:8080/x-ID0"],
  ["//a.example/x", "always", "https://clicks.example.com:8443/x-ID0"],
  ["http:/a.example/x", "always", "https://clicks.example.com:8443/x-ID0"],
] as const)("%s with https %s leads to the port that serves it", (href, https, expected) => {
  expect(rewritten(href, { port: "8080", httpsPort: "8443", https })).toBe(expected);
});

it.each([
  [{ port: "", httpsPort: "" }, "//clicks.example.com/x-ID0"],
  [{ port: "3000" }, "//clicks.example.com:3000/x-ID0"],
  [{ port: "", httpsPort: "8443" }, "http://clicks.example.com/x-ID0"],
])(
  "a URL without scheme keeps having none only where the port is one for both: %j",
  (ports, expected) => {
    expect(rewritten("//a.example/x", ports)).toBe(expected);
  },
);

it("text links too", () => {
  const clickDomain = {
    hostname: "c.example.com",
    port: "",
    httpsPort: "8443",
    https: "match",
  } as const;
  const { text } = rewriteText("https://a.example/x http://a.example/y", { clickDomain, identify });
  expect(text).toBe("https://c.example.com:8443/x-ID0 http://c.example.com/y-ID0");
});
