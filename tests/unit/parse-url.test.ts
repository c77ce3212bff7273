import { describe, expect, it } from "vitest";
import { parseUrl } from "@/lib/parse-url";

describe("parseUrl", () => {
  it("reads characters beyond ASCII also when it is called often", () => {
    let refused = 0;
    for (let times = 0; times < 200_000; times += 1) {
      const host = `www.b\u00e4ckerei${times % 7}.example`;
      if (!parseUrl(Buffer.from(`https://${host}/x`, "utf8").toString("utf8"))) refused += 1;
    }
    expect(refused).toBe(0);
  });

  it("is undefined for what is no URL", () => {
    expect(parseUrl("http://")).toBeUndefined();
    expect(parseUrl("/path")).toBeUndefined();
    expect(parseUrl("/path", "https://example.com")?.href).toBe("https://example.com/path");
  });
});
