import { rm } from "node:fs/promises";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { rewriteLinks } from "./api";
import { expect, type Instance, test } from "./instance";
import { npmStart, type Started } from "./npm-start";
import { type RawResponse, rawRequest } from "./raw-request";

const forwarded = (...hosts: string[]) => hosts.map((host) => `X-Forwarded-Host: ${host}`);

function send(
  port: number,
  target: string,
  host: string,
  headers: readonly string[] = [],
): Promise<RawResponse> {
  const lines = [`GET ${target} HTTP/1.1`, `Host: ${host}`, ...headers, "Connection: close"];
  return rawRequest(port, `${lines.join("\r\n")}\r\n\r\n`);
}

const targetOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, "");
const original = "https://example.com/forwarded";

async function linkOf(instance: Pick<Instance, "appUrl" | "apiKey">): Promise<string> {
  const [url] = await rewriteLinks(instance as Instance, original);
  return targetOf(url as string);
}

test("believes nobody's X-Forwarded-Host by default", async ({ instance }) => {
  const { port, clickHost } = instance;
  const appHost = new URL(instance.appUrl).host;
  const link = await linkOf(instance);
  for (const path of ["/", "/login", "/api/clicks", "/api/health"]) {
    const { status, headers } = await send(port, path, clickHost, forwarded(appHost));
    expect(status, path).toBe(404);
    expect(headers["set-cookie"]).toBeUndefined();
  }
  expect((await send(port, link, clickHost, forwarded("other.example"))).status).toBe(302);
  expect((await send(port, link, "other.example", forwarded(clickHost))).status).toBe(404);
  expect((await send(port, "/login", appHost, forwarded(clickHost))).status).toBe(200);
  const { status, headers, body } = await send(port, "/", appHost, forwarded("evil.example"));
  expect(status).toBe(307);
  expect(`${headers.location} ${body}`).not.toContain("evil.example");
});

test.describe("behind a proxy of TRUST_PROXY", () => {
  let app: Started | undefined;
  let port: number;
  let dataDir: string;
  const appHost = "app.clickstamp.example";
  const clickHost = "clicks.clickstamp.example";
  const inside = "inside:3000";

  test.beforeAll(async ({ instance }) => {
    test.setTimeout(180_000);
    port = await freePort();
    dataDir = await newDataDir(".data-forwarded-", instance.folder);
    app = await npmStart(instance.folder, {
      PORT: String(port),
      DATA_DIR: dataDir,
      APP_URL: `https://${appHost}`,
      CLICK_URL: `https://${clickHost}`,
      TRUST_PROXY: "127.0.0.1",
      WORKERS: "1",
    });
  });
  test.afterAll(async () => {
    await app?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  // As the proxy reaches it: the app's own name is not in DNS here.
  async function rewritten(): Promise<string> {
    const body = JSON.stringify({ html: `<a href="${original}">x</a>` });
    const lines = [
      "POST /api/rewrite HTTP/1.1",
      `Host: ${inside}`,
      ...forwarded(appHost),
      `Authorization: Bearer ${app?.apiKey}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      "Connection: close",
    ];
    const answer = await rawRequest(port, `${lines.join("\r\n")}\r\n\r\n${body}`);
    expect(answer.status, answer.body).toBe(200);
    return targetOf(/"rewritten":"([^"]+)"/.exec(answer.body)?.[1] as string);
  }

  test("clicks and the app are told apart by it", async () => {
    const link = await rewritten();
    for (const hosts of [
      [clickHost],
      [`${clickHost}:443`],
      [clickHost.toUpperCase()],
      [`${appHost}, ${clickHost}`],
      [appHost, clickHost],
      ["evil@x", clickHost],
    ]) {
      for (const host of [inside, "127.0.0.1:3000", appHost]) {
        const { status, headers } = await send(port, link, host, forwarded(...hosts));
        expect(status, `${hosts} to ${host}`).toBe(302);
        expect(headers.location).toBe(original);
        for (const path of ["/", "/login", "/api/health", "/_next/static/x"]) {
          const page = await send(port, path, host, forwarded(...hosts));
          expect(page.status, `${path} of ${hosts} to ${host}`).toBe(404);
          expect(page.headers["set-cookie"]).toBeUndefined();
        }
      }
    }
    expect((await send(port, "/login", inside, forwarded(appHost))).status).toBe(200);
    expect((await send(port, "/api/health", inside, forwarded(appHost))).status).toBe(200);
    expect((await send(port, link, inside, forwarded(appHost))).status).toBe(404);
    // A link of one name under another.
    expect((await send(port, link, inside, forwarded("evil.example"))).status).toBe(404);
  });

  test("a click counts for the address before the port in X-Forwarded-For", async () => {
    const link = await rewritten();
    for (const [entries, network] of [
      ["203.0.113.9:51234", "203.0.113.0/24"],
      ['198.51.100.1, "[2001:db8:1::1]:443" , 127.0.0.1:80', "2001:db8:1::/48"],
      ["203.0.113.9, unknown", null],
    ] as const) {
      const headers = [...forwarded(clickHost), `X-Forwarded-For: ${entries}`];
      expect((await send(port, link, inside, headers)).status).toBe(302);
      await expect.poll(latestAddress, { message: entries }).toBe(network);
    }
  });

  async function latestAddress(): Promise<unknown> {
    const headers = [...forwarded(appHost), `Authorization: Bearer ${app?.apiKey}`];
    const { body } = await send(port, "/api/clicks?limit=1", inside, headers);
    return JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? "{}").clicks?.[0]?.ip;
  }

  test("Host counts where it says nothing", async () => {
    const link = await rewritten();
    for (const headers of [[], forwarded(""), forwarded(" , "), forwarded("127.0.0.1:2020")]) {
      expect((await send(port, link, clickHost, headers)).status, `${headers}`).toBe(302);
      expect((await send(port, "/login", appHost, headers)).status, `${headers}`).toBe(200);
      expect((await send(port, "/login", clickHost, headers)).status, `${headers}`).toBe(404);
    }
  });

  test("what is no host is refused, and leads nowhere", async () => {
    const link = await rewritten();
    for (const host of [
      "https://evil.example",
      "evil.example/x",
      `x@${appHost}`,
      `${appHost} ${appHost}`,
      `"${appHost}"`,
      `${appHost}:x`,
      "//evil.example",
      "a\tb",
    ]) {
      for (const target of [link, "/", "/login", "//evil.example/"]) {
        for (const own of [clickHost, appHost]) {
          const { status, headers } = await send(port, target, own, forwarded(host));
          expect(status, `${target} of ${host} to ${own}`).toBe(400);
          expect(headers.location).toBeUndefined();
        }
      }
    }
  });

  test("the app's own redirects lead to the app", async () => {
    const { status, headers } = await send(port, "/", inside, forwarded(appHost));
    expect(status).toBe(307);
    expect(headers.location).toMatch(/^(https:\/\/app\.clickstamp\.example)?\/login/);
  });
});
