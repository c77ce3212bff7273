import { describe, expect, it } from "vitest";
import { escapeTarget } from "@/lib/escape-target";

const escaped = (text: string) => escapeTarget(Buffer.from(text))?.toString("latin1");

describe("escapeTarget", () => {
  it("escapes raw bytes of the target and nothing else", () => {
    const request = "GET /café?q=ü HTTP/1.1\r\nHost: a\r\nX: é\r\n\r\n";
    expect(escaped(request)).toBe(
      `GET /caf%C3%A9?q=%C3%BC HTTP/1.1\r\nConnection: close\r\nHost: a\r\nX: ${Buffer.from("é").toString("latin1")}\r\n\r\n`,
    );
  });

  it.each([
    "GET /cafe HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /ca fé HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /ca\u0000fé HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /café HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /café HTTP/1.1\r\nHost: a\r\nCookie: cut of",
    "GET /café HTTP/1.0\r\n\r\n",
    "GET /café\r\nHost: a HTTP/1.1\r\n\r\n",
  ])("leaves %j to be refused", (request) => {
    expect(escaped(request)).toBeUndefined();
  });
});
