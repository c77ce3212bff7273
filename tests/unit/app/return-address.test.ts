import { describe, expect, test } from "vitest";
import { returnAddress } from "@/app/login/return-address";

const origin = "https://mail.example.com";

describe("returnAddress", () => {
  test.each([
    ["/preview?x=1#y", `${origin}/preview?x=1#y`],
    [`${origin}/preview`, `${origin}/preview`],
    ["preview", `${origin}/preview`],
  ])("goes to the page %s", (wish, address) => {
    expect(returnAddress(wish, origin)).toBe(address);
  });

  test.each([
    null,
    "",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/preview",
    "https://mail.example.com.evil.example/",
    "https://mail.example.com@evil.example/",
    "http://mail.example.com/",
    "javascript:alert(1)",
    "\tjavascript:alert(1)",
    "http://[",
    "/login",
    "/login?callbackUrl=/login",
    "/api/auth/signout",
  ])("goes to the overview instead of %s", (wish) => {
    expect(returnAddress(wish, origin)).toBe(`${origin}/`);
  });

  test("stays in the app where a bare path would leave it", () => {
    expect(returnAddress("/.//evil.example", origin)).toBe(`${origin}//evil.example`);
  });
});
