import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { expect, test } from "./instance";

const html = '<a href="https://example.com/one">one</a> <a href="mailto:a@example.com">mail</a>';

test("rewrites an email and tells what it did", async ({ instance }) => {
  const { status, json } = await callApi(instance, "/api/rewrite", {
    html,
    text: "See https://example.com/two.",
    campaign: "API",
    tags: ["one", "two"],
    recipient: "ada@example.com",
    subject: "Grüße",
  });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    id: expect.stringMatching(/^\d+$/),
    links: [
      { position: 1, part: "html", label: "one", original: "https://example.com/one" },
      { position: 2, part: "text", original: "https://example.com/two" },
    ],
    skipped: [{ part: "html", original: "mailto:a@example.com", reason: "not-http" }],
    warnings: [{ code: "https-lost" }],
  });
  expect(json.links[0].rewritten).toMatch(
    new RegExp(`^http://${instance.clickHost}/one-[0-9A-Za-z]{14,15}$`),
  );
  expect(json.html).toBe(html.replace("https://example.com/one", json.links[0].rewritten));
  expect(json.text).toBe(`See ${json.links[1].rewritten}.`);
});

for (const [what, body, status, path] of [
  ["a wrong type", { html: 1 }, 400, "$.html"],
  ["a wrong type in a list", { html, tags: ["a", 5] }, 400, "$.tags[1]"],
  ["an unknown property", { html, trackClick: true }, 400, "$.trackClick"],
  ["no email", {}, 400, "$"],
  ["html beside mime", { html, mime: "Subject: x\n\n" }, 400, "$.mime"],
  ["an email over 5 MB", { html: "x".repeat(5_000_001) }, 413, "$.html"],
  ["a body over 12 MB", { html: "x".repeat(12_000_001) }, 413, undefined],
  ["over 1,000 links", { html: html.repeat(1001) }, 413, undefined],
  ["what is no message", { mime: "no message" }, 422, "$.mime"],
  ["an unknown click domain", { html, clickDomain: "x.example.com" }, 422, "$.clickDomain"],
] as const) {
  test(`refuses ${what} with a problem document`, async ({ instance }) => {
    const answer = await callApi(instance, "/api/rewrite", body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({ type: "about:blank", status });
    expect(answer.json.path).toBe(path);
    expect(answer.json.detail.length).toBeGreaterThan(10);
  });
}

test("refuses a missing and an unknown key", async ({ instance }) => {
  for (const apiKey of ["", "clickstamp_unknown"]) {
    for (const path of ["/api/rewrite", "/api/clicks"]) {
      const body = path === "/api/rewrite" ? { html } : undefined;
      const answer = await callApi({ appUrl: instance.appUrl, apiKey }, path, body);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  }
});

test("refuses a body that is not JSON", async ({ instance }) => {
  const send = (contentType: string) =>
    fetchApi(`${instance.appUrl}/api/rewrite`, {
      method: "POST",
      headers: { Authorization: `Bearer ${instance.apiKey}`, "Content-Type": contentType },
      body: "{",
    });
  expect((await send("text/html")).status).toBe(415);
  expect((await send("application/json")).status).toBe(400);
});

test("is healthy", async ({ instance }) => {
  expect((await fetchApi(`${instance.appUrl}/api/health`)).status).toBe(200);
});

const allowed = ({ headers }: Response) => headers.get("allow")?.split(", ").sort();

test("names what a call takes to whoever asks otherwise", async ({ instance }) => {
  const api = join(import.meta.dirname, "../../app/api");
  const files = readdirSync(api, { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => file.endsWith("route.ts") && !file.includes("[..."));
  expect(routes).toContain("rewrite/route.ts");
  for (const file of routes) {
    const source = readFileSync(join(api, file), "utf8");
    const own = [...source.matchAll(/^export (?:async )?function ([A-Z]+)\(/gm)].map(
      ([, name]) => name,
    );
    const takes = new Set(own.includes("GET") ? [...own, "HEAD"] : own);
    const path = `/api/${file.replace("/route.ts", "").replace(/\[\w+\]/, "1")}`;
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
      if (takes.has(method)) continue;
      const answer = await fetchApi(instance.appUrl + path, { method });
      const what = `${method} ${path}`;
      expect(answer.status, what).toBe(405);
      expect(answer.headers.get("content-type"), what).toBe("application/problem+json");
      expect(allowed(answer), what).toEqual(["OPTIONS", ...takes].sort());
      if (method !== "HEAD") expect((await answer.json()).code, what).toBe("method-not-allowed");
    }
    const options = await fetchApi(instance.appUrl + path, { method: "OPTIONS" });
    expect(allowed(options)).toEqual(["OPTIONS", ...takes].sort());
  }
});
