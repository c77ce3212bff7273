import { describe, expect, it } from "vitest";
import { automatedReason } from "@/lib/clicks/classify/automated-reason";
import { trapPosition } from "@/lib/rewrite/trap-position";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

function reasonOf(method: string, headers: Record<string, string>, position = 1) {
  return automatedReason({ method, header: (name) => headers[name] }, position);
}

describe("automatedReason", () => {
  it("takes a browser's GET for a person", () => {
    expect(reasonOf("GET", { "user-agent": chrome })).toBeNull();
  });

  it("knows HEAD", () => {
    expect(reasonOf("HEAD", { "user-agent": chrome })).toBe("head");
  });

  it.each([
    ["sec-purpose", "prefetch"],
    ["sec-purpose", "prefetch;prerender"],
    ["purpose", "prefetch"],
    ["x-moz", "prefetch"],
    ["x-purpose", "preview"],
  ])("knows a prefetch by %s: %s", (name, value) => {
    expect(reasonOf("GET", { "user-agent": chrome, [name]: value })).toBe("prefetch");
  });

  it("knows the trap link, unless the request says more of itself", () => {
    expect(reasonOf("GET", { "user-agent": chrome }, trapPosition)).toBe("trap");
    expect(reasonOf("HEAD", { "user-agent": chrome }, trapPosition)).toBe("head");
    expect(reasonOf("GET", { "user-agent": "curl/8.5.0" }, trapPosition)).toBe("bot");
    expect(reasonOf("GET", { "user-agent": chrome, purpose: "prefetch" }, trapPosition)).toBe(
      "prefetch",
    );
  });

  it.each(["Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5.0", ""])(
    "knows the program %s",
    (userAgent) => {
      expect(reasonOf("GET", { "user-agent": userAgent })).toBe("bot");
    },
  );
});
