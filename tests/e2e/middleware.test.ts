import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@/tests/free-port";
import { callApi, rewriteLinks } from "./api";
import { expect, test } from "./instance";
import { rawRequest } from "./raw-request";

/** The database and the secrets that `npm start` made, for a second server beside it. */
async function settingsOf(dataDir: string): Promise<Record<string, string>> {
  const secrets = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  const [, , , port] = (await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8")).split(
    "\n",
  );
  const databaseUrl = `postgres://postgres:${secrets.DATABASE_PASSWORD}@127.0.0.1:${port}/clickstamp`;
  return {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    IDENTIFIER_KEYS: secrets.IDENTIFIER_KEYS,
  };
}

test("clicks are the same when Next is run without our server", async ({ instance }) => {
  const port = await freePort();
  const next = spawn("node_modules/.bin/next", ["start", "-p", String(port), "-H", "127.0.0.1"], {
    cwd: instance.folder,
    env: {
      ...process.env,
      ...(await settingsOf(instance.dataDir)),
      APP_URL: instance.appUrl,
      CLICK_URL: `http://${instance.clickHost}`,
    },
  });
  try {
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/api/health`).then(
            (r) => r.status,
            () => 0,
          ),
        {
          timeout: 60_000,
        },
      )
      .toBe(200);
    const click = (url: string, method = "GET", host = instance.clickHost) =>
      rawRequest(
        port,
        `${method} ${url.replace(/^https?:\/\/[^/]+/, "")} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );

    const email = JSON.stringify({ text: "https://example.com/rewritten" });
    const rewritten = await rawRequest(
      port,
      `POST /api/rewrite HTTP/1.1\r\nHost: ${new URL(instance.appUrl).host}\r\nConnection: close\r\nAuthorization: Bearer ${instance.apiKey}\r\nContent-Type: application/json\r\nContent-Length: ${email.length}\r\n\r\n${email}`,
    );
    expect(rewritten.status).toBe(200);
    expect(rewritten.body).toContain('"original":"https://example.com/rewritten"');

    const originals = [
      "https://example.com/path-of-the-uri",
      "https://example.com/shop/",
      "https://example.com/a%2Fb%20c?x=%E9&y",
      "https://example.com/_next/static/chunks/main.js",
      "https://example.com/api/clicks",
    ];
    const links = await rewriteLinks(instance, ...originals);
    for (const [index, url] of links.entries()) {
      for (const method of ["GET", "HEAD"]) {
        const { status, headers } = await click(url, method);
        expect(status, originals[index]).toBe(302);
        expect(headers.location).toBe(originals[index]);
        expect(headers["cache-control"]).toBe("no-store");
        expect(headers["referrer-policy"]).toBe("no-referrer");
        expect(headers["x-robots-tag"]).toBe("noindex");
        expect(headers["set-cookie"]).toBeUndefined();
      }
    }
    const clicked = async () => {
      const { json } = await callApi(instance, "/api/clicks?limit=10");
      return json.clicks.map((one: { url: string }) => one.url).reverse();
    };
    await expect.poll(clicked).toEqual(originals.flatMap((url) => [url, url]));

    const grown = await click(`${links[0]}?fbclid=abc`);
    expect(grown.headers.location).toBe(originals[0]);
    expect((await click(links[0] as string, "POST")).status).toBe(405);
    for (const path of ["/", "/login", "/api/clicks", "/favicon.ico", "/path-XXXXXXXXXXXXXX"]) {
      const { status, headers } = await click(path);
      expect(status, path).toBe(404);
      expect(headers.location).toBeUndefined();
    }
    expect((await click(links[0] as string, "GET", "clicks.example.org")).status).toBe(404);

    // Nobody's X-Forwarded-Host is believed.
    const appHost = new URL(instance.appUrl).host;
    const forwarded = (path: string, host: string, other: string) =>
      rawRequest(
        port,
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: ${other}\r\nConnection: close\r\n\r\n`,
      );
    expect((await forwarded("/login", instance.clickHost, appHost)).status).toBe(404);
    expect((await forwarded("/login", appHost, instance.clickHost)).status).toBe(200);
    const asked = await forwarded("/", appHost, "evil.example");
    expect(asked.status).toBe(307);
    expect(`${asked.headers.location} ${asked.body}`).not.toContain("evil.example");
  } finally {
    if (next.exitCode === null) {
      next.kill("SIGTERM");
      await once(next, "exit");
    }
  }
});
