import { describe, expect, it } from "vitest";
import { splitIdentifier } from "@/lib/links/identifier/split-identifier";

describe("splitIdentifier", () => {
  it.each([
    ["/path-of-the-uri-ID", "/path-of-the-uri", "ID"],
    ["/-ID", "/", "ID"],
    ["/-ID?x=1", "/?x=1", "ID"],
    ["/p-ID?", "/p?", "ID"],
    ["/p-ID?a-b=c-d", "/p?a-b=c-d", "ID"],
    ["/shop/-ID", "/shop/", "ID"],
    ["/a//b-ID", "/a//b", "ID"],
    ["//x-ID", "//x", "ID"],
    ["/a/../b-ID", "/b", "ID"],
    ["/a%2Fb-ID", "/a%2Fb", "ID"],
    ["/100%-ID", "/100%", "ID"],
    ["/café-ID", "/caf%C3%A9", "ID"],
    ["/a\\b-ID", "/a/b", "ID"],
    ["/p-ID#part", "/p", "ID"],
    ["/p-", "/p", ""],
  ])("reads %s", (requestTarget, target, identifier) => {
    expect(splitIdentifier(requestTarget)).toEqual({ target, identifier });
  });

  it.each(["/", "/path", "*", "", "http://example.com/a-ID", "/path?a=-ID"])(
    "finds none in %s",
    (requestTarget) => {
      expect(splitIdentifier(requestTarget)).toBeUndefined();
    },
  );
});
