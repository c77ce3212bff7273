import { once } from "node:events";
import { connect } from "node:net";
import { callApi, rewriteLinks } from "./api";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { exchange, type RawResponse, rawRequest } from "./raw-request";
import { sendMessage } from "./send-message";

/** Sends a request line and headers as they are; `target` is text in UTF-8. */
function send(
  instance: Instance,
  target: string,
  { method = "GET", hosts = [instance.clickHost], headers = [] as string[] } = {},
): Promise<RawResponse> {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    ...headers,
    "Connection: close",
  ];
  return rawRequest(instance.port, Buffer.from(`${lines.join("\r\n")}\r\n\r\n`));
}

const targetOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, "").replace(/#.*/, "");

async function clickOf(instance: Instance, original: string): Promise<RawResponse> {
  const [url] = await rewriteLinks(instance, original);
  return send(instance, targetOf(url as string));
}

const long = `q=${"x".repeat(4000)}`;

for (const [what, original, location = original] of [
  ["an encoded slash", "https://example.com/a%2Fb%20c"],
  ["a double slash", "https://example.com/a//b"],
  ["a path that is a double slash", "https://example.com//x"],
  ["dot segments", "https://example.com/a/../b", "https://example.com/b"],
  ["a path that ends in dots", "https://example.com/a/..", "https://example.com/"],
  ["a trailing slash", "https://example.com/shop/"],
  ["no path", "https://example.com", "https://example.com/"],
  ["a query only", "https://example.com?x=1", "https://example.com/?x=1"],
  ["an empty query", "https://example.com/p?"],
  ["a long query", `https://example.com/p?${long}`],
  ["a malformed escape", "https://example.com/100%/%zz?%"],
  ["a fragment", "https://example.com/p#part", "https://example.com/p"],
  ["a port", "http://example.com:8080/x"],
  ["an IPv6 host", "http://[2001:db8::1]:81/x"],
  ["a hyphen at the end", "https://example.com/a-"],
  [
    "quotes and brackets",
    "https://example.com/a'(b)[c]|d?e='f'",
    "https://example.com/a'(b)[c]|d?e=%27f%27",
  ],
  ["a path like Next's files", "https://example.com/_next/static/chunks/main.js"],
  ["a path like an API", "https://example.com/api/rewrite"],
  ["a well-known path", "https://example.com/.well-known/security.txt"],
  ["a path ending in .rsc", "https://example.com/page.rsc?_rsc=1"],
] as const) {
  test(`redirects ${what} to exactly the destination`, async ({ instance }) => {
    const { status, headers, body } = await clickOf(instance, original);
    expect(status).toBe(302);
    expect(headers.location).toBe(location);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-robots-tag"]).toBe("noindex");
    expect(headers["set-cookie"]).toBeUndefined();
    expect(body).toBe("");
  });
}

test("redirects a query of 8 KB that a mail client has grown", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, `https://example.com/p?${long}`);
  const { status, headers } = await send(
    instance,
    `${targetOf(url as string)}&y=${"y".repeat(4200)}`,
  );
  expect(status).toBe(302);
  expect(headers.location).toBe(`https://example.com/p?${long}`);
});

test("redirects raw UTF-8 and what a client did not tidy up", async ({ instance }) => {
  const [cafe, dots] = await rewriteLinks(
    instance,
    "https://example.com/café?q=ü",
    "https://example.com/a/../b\\c",
  );
  const raw = await send(instance, targetOf(cafe as string));
  expect(raw.headers.location).toBe("https://example.com/caf%C3%A9?q=%C3%BC");
  const untidy = await send(instance, targetOf(dots as string));
  expect(untidy.headers.location).toBe("https://example.com/b/c");
});

test("redirects raw UTF-8 over HTTP/1.0, as nginx passes it on", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/café?q=ü");
  const lines = [
    `GET ${targetOf(url as string)} HTTP/1.0`,
    `Host: ${instance.clickHost}`,
    "Connection: close",
  ];
  const { status, headers } = await rawRequest(instance.port, `${lines.join("\r\n")}\r\n\r\n`);
  expect(status).toBe(302);
  expect(headers.location).toBe("https://example.com/caf%C3%A9?q=%C3%BC");
});

test("redirects with 32 KB of headers, such as all cookies of a customer's domain", async ({
  instance,
}) => {
  const [url] = await rewriteLinks(instance, "https://example.com/cookies");
  const cookies = Array.from({ length: 8 }, (_, index) => `Cookie: c${index}=${"x".repeat(4080)}`);
  const { status, headers } = await send(instance, targetOf(url as string), { headers: cookies });
  expect(status).toBe(302);
  expect(headers.location).toBe("https://example.com/cookies");
  const hosts = [new URL(instance.appUrl).host];
  const page = await send(instance, "/login", { hosts, headers: cookies });
  expect(page.status).toBe(200);
});

test("understands a request with a fragment as without it", async ({ instance }) => {
  const [url, second] = await rewriteLinks(
    instance,
    "https://example.com/page?x=1",
    "https://example.com/other",
  );
  for (const fragment of ["#", "#top", "#a-b?c=d#e", "#é"]) {
    const target = targetOf(url as string) + fragment;
    const { status, headers } = await send(instance, target);
    expect(status, target).toBe(302);
    expect(headers.location).toBe("https://example.com/page?x=1");
    const absolute = `http://${instance.clickHost}${targetOf(second as string)}${fragment}`;
    expect((await send(instance, absolute)).headers.location).toBe("https://example.com/other");
  }
  const hosts = [new URL(instance.appUrl).host];
  expect((await send(instance, "/api/health#x", { hosts })).status).toBe(200);
  expect((await send(instance, "/login#x", { hosts })).status).toBe(200);
});

test("answers clients that would rather speak another protocol", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/upgrade");
  const wish =
    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";
  const click = await rawRequest(
    instance.port,
    `GET ${targetOf(url as string)} HTTP/1.1\r\nHost: ${instance.clickHost}\r\n${wish}\r\n`,
  );
  expect(click.status).toBe(302);
  expect(click.headers.location).toBe("https://example.com/upgrade");

  const body = JSON.stringify({ html: '<a href="https://example.com/java">x</a>' });
  const call = await rawRequest(
    instance.port,
    `POST /api/rewrite HTTP/1.1\r\nHost: localhost:${instance.port}\r\n${wish}Authorization: Bearer ${instance.apiKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  expect(call.status).toBe(200);
  expect(call.body).toContain("/java-");
});

test("answers clients that close their half of the connection", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/half");
  const lines = `GET ${targetOf(url as string)} HTTP/1.1\r\nHost: ${instance.clickHost}\r\n\r\n`;
  const socket = connect({ port: instance.port, host: "127.0.0.1", allowHalfOpen: true });
  const answer = exchange(socket, lines);
  socket.end();
  expect((await answer).headers.location).toBe("https://example.com/half");
  const asked = connect({ port: instance.port, host: "127.0.0.1", allowHalfOpen: true });
  const health = exchange(asked, `GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  asked.end();
  expect((await health).status).toBe(200);
});

test("ends a page that is live when its reader closes the connection", async ({
  instance,
  page,
}) => {
  await logIn(page, instance);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await sendMessage(instance, { campaign: "Half open" });
  const { json } = await callApi(instance, "/api/campaigns?limit=1");
  const head = `GET /campaigns/${json.campaigns[0].id}/live HTTP/1.1\r\nHost: localhost:${instance.port}`;
  const socket = connect({ port: instance.port, host: "127.0.0.1", allowHalfOpen: true });
  const answer = exchange(
    socket,
    `${head}\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`,
  );
  await once(socket, "data");
  socket.end();
  expect((await answer).headers["content-type"]).toContain("text/event-stream");
});

test("takes the host in any case, with a port, and from an absolute form", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/x");
  const target = targetOf(url as string);
  const { clickHost } = instance;
  const hostname = clickHost.replace(/:.*/, "");
  for (const hosts of [
    [clickHost.toUpperCase()],
    [hostname],
    [`${hostname}:9`],
    [`${hostname}.`],
  ]) {
    expect((await send(instance, target, { hosts })).headers.location, hosts[0]).toBe(
      "https://example.com/x",
    );
  }
  const absolute = await send(instance, `http://${clickHost}${target}`, {
    hosts: ["ignored.test"],
  });
  expect(absolute.headers.location).toBe("https://example.com/x");
  const elsewhere = await send(instance, `http://ignored.test${target}`);
  expect(elsewhere.status).toBe(404);
});

test("answers HEAD as GET and refuses every other method", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/x");
  const target = targetOf(url as string);
  const head = await send(instance, target, { method: "HEAD" });
  expect(head).toMatchObject({ status: 302, body: "" });
  expect(head.headers.location).toBe("https://example.com/x");
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"]) {
    const { status, headers } = await send(instance, target, { method });
    expect(status, method).toBe(405);
    expect(headers.allow).toBe("GET, HEAD");
    expect(headers.location).toBeUndefined();
  }
});

test("refuses several hosts, none, and impossible ones", async ({ instance }) => {
  const [url] = await rewriteLinks(instance, "https://example.com/x");
  const target = targetOf(url as string);
  const { clickHost } = instance;
  for (const hosts of [
    [],
    [clickHost, clickHost],
    [clickHost, "x.test"],
    [""],
    ["a b"],
    ["a,b"],
    ["u@h"],
  ]) {
    const { status, headers } = await send(instance, target, { hosts });
    expect(status, hosts.join()).toBe(400);
    expect(headers.location).toBeUndefined();
  }
});

test("serves nothing of the app on a click host", async ({ instance }) => {
  for (const target of [
    "/",
    "/login",
    "/preview",
    "/api/health",
    "/api/clicks",
    "/api/auth/session",
    "/_next/static/chunks/main.js",
    "/favicon.ico",
    "/icon.svg",
    "/robots.txt",
    "/.well-known/assetlinks.json",
    "/path-without-identifier",
    "/path-XXXXXXXXXXXXXX",
    "/x-DRYRUN00000000",
    "*",
  ]) {
    for (const hosts of [[instance.clickHost], ["unknown.example.com"]]) {
      const { status, headers, body } = await send(instance, target, { hosts });
      expect(status, `${target} on ${hosts[0]}`).toBe(404);
      expect(headers.location).toBeUndefined();
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(body).toContain("Clickstamp");
    }
  }
});

test("answers an IP address with health, and on loopback with the way to the app", async ({
  instance,
}) => {
  const hosts = [`127.0.0.1:${instance.port}`];
  expect((await send(instance, "/api/health", { hosts })).status).toBe(200);
  const home = await send(instance, "/login?x=1", { hosts });
  expect(home.status).toBe(307);
  expect(home.headers.location).toBe(`${instance.appUrl}/login?x=1`);
  expect((await send(instance, "/login", { hosts: ["192.0.2.1"] })).status).toBe(404);
  const smuggled = await send(instance, "//evil.example.com/", { hosts });
  expect(new URL(smuggled.headers.location as string).host).toBe(`localhost:${instance.port}`);
  for (const target of ["*", "ftp://evil.example.com/"]) {
    expect((await send(instance, target, { hosts })).status, target).toBe(404);
  }
});

test("tells the app's visitors of an address that can't be read", async ({ instance }) => {
  const hosts = [new URL(instance.appUrl).host];
  for (const target of ["/%zz", "/campaigns/%", "/%E9", "/api/messages/%ff"]) {
    const { status, body } = await send(instance, target, { hosts });
    expect(status, target).toBe(400);
    expect(body).toContain("percent sign");
  }
  expect((await send(instance, "/login?next=%zz", { hosts })).status).toBe(200);
  expect((await send(instance, "/caf%C3%A9", { hosts })).status).toBe(404);
});

test("leads nowhere when an identifier is forged, and where it was sent to when anything else is", async ({
  instance,
}) => {
  const [one, two] = await rewriteLinks(
    instance,
    "https://example.com/same",
    "https://example.com/same",
  );
  const target = targetOf(one as string);
  const identifier = target.split("-").at(-1) as string;
  const changed = [...identifier].map(
    (character, at) =>
      `/same-${identifier.slice(0, at)}${character === "a" ? "b" : "a"}${identifier.slice(at + 1)}`,
  );
  for (const forged of [...changed, `/same-${identifier.toLowerCase()}X`]) {
    const { status, headers } = await send(instance, forged);
    expect([404, 429], forged).toContain(status);
    expect(headers.location).toBeUndefined();
  }
  for (const changedPath of ["/other-", "//same-", "//evil.example/same-", "/same/-"]) {
    const { status, headers } = await send(instance, changedPath + identifier);
    expect([status, headers.location], changedPath).toEqual([302, "https://example.com/same"]);
  }
  const otherDomain = await send(instance, target, { hosts: ["clicks.example.org"] });
  expect(otherDomain.status).toBe(404);
  expect(targetOf(two as string)).not.toBe(target);
});

test("counts every redirect once, with what the client sent", async ({ instance }) => {
  const { json } = await callApi(instance, "/api/rewrite", {
    text: "https://example.com/x",
    campaign: "Raw clicks",
  });
  const target = targetOf(json.links[0].rewritten);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      send(instance, target, { headers: [`Referer: https://mail.example.com/${index}`] }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(302));
  const list = async () => (await callApi(instance, `/api/clicks?message=${json.id}`)).json.clicks;
  // So many at once are counted a moment later.
  await expect.poll(async () => (await list()).length).toBe(40);
  const listed = await list();
  expect(listed[0]).toMatchObject({
    message: json.id,
    campaign: "Raw clicks",
    position: 1,
    part: "text",
    url: "https://example.com/x",
    ip: "127.0.0.0/24",
    automated: false,
    reason: null,
  });
});
