import { describe, expect, it } from "vitest";
import { escapeTarget } from "@/server/http/escape-target";

const escaped = (text: string) => escapeTarget(Buffer.from(text))?.toString("latin1");

describe("escapeTarget", () => {
  it.each(["1.1", "1.0"])(
    "escapes raw bytes of the target and nothing else, HTTP/%s",
    (version) => {
      const request = `GET /café?q=ü HTTP/${version}\r\nHost: a\r\nX: é\r\n\r\n`;
      expect(escaped(request)).toBe(
        `GET /caf%C3%A9?q=%C3%BC HTTP/${version}\r\nConnection: close\r\nHost: a\r\nX: ${Buffer.from("é").toString("latin1")}\r\n\r\n`,
      );
    },
  );

  it("needs no more than the first line", () => {
    expect(escaped("GET /é HTTP/1.1\r\nHo")).toBe(
      "GET /%C3%A9 HTTP/1.1\r\nConnection: close\r\nHo",
    );
  });

  it.each(["GET /é", "GET /é HTTP", "HEAD /é HTTP/1.0", "GET /é HTTP/1.1\r"])(
    "waits for the rest of %j",
    (request) => {
      expect(escaped(request)).toBe("incomplete");
    },
  );

  it.each([
    "GET /cafe HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /ca fé HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /ca\u0000fé HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /café HTTP/1.1\r\nHost: a\r\n\r\n",
    "afé HTTP/1.1\r\nHost: a\r\nCookie: cut at both ends",
    "GET /café HTTP/2.0\r\nHost: a\r\n\r\n",
    "GET /café\r\nHost: a HTTP/1.1\r\n\r\n",
    `GET /é${"x".repeat(40_000)}`,
  ])("leaves %j to be refused", (request) => {
    expect(escaped(request)).toBeUndefined();
  });
});
