import { fetchApi } from "@/tests/openapi/fetch-api";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";
import { callApi } from "./api";
import { expect, type Instance, test } from "./instance";
import { rawRequest } from "./raw-request";

// The last file by name: its thousands of clicks are nothing that other tests expect on the overview.

interface Rewritten {
  original: string;
  rewritten: string;
}

/** What a browser asks for when the link is opened. */
async function locationOf(instance: Instance, rewritten: string): Promise<string | undefined> {
  const { href, origin } = new URL(rewritten, "http://base.invalid");
  const target = href.slice(origin.length).replace(/#.*$/s, "");
  const lines = [
    `GET ${target} HTTP/1.1`,
    `Host: ${instance.clickHost}`,
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    "Connection: close",
  ];
  const { status, headers } = await rawRequest(instance.port, `${lines.join("\r\n")}\r\n\r\n`);
  expect(status, rewritten).toBe(302);
  return headers.location;
}

/** As a browser reads it; it keeps the fragment to itself. */
function destination(original: string): string {
  const absolute = original.startsWith("//") ? `https:${original}` : original;
  return new URL(absolute).href.replace(/#.*$/s, "");
}

async function follow(instance: Instance, links: readonly Rewritten[]): Promise<number> {
  for (let from = 0; from < links.length; from += 20) {
    await Promise.all(
      links.slice(from, from + 20).map(async ({ original, rewritten }) => {
        expect(await locationOf(instance, rewritten)).toBe(destination(original));
      }),
    );
  }
  return links.length;
}

test("every link of every template leads where it led", async ({ instance }) => {
  test.setTimeout(600_000);
  let count = 0;
  for (const { bytes } of readCorpus("html")) {
    const html = bytes
      .toString("utf8")
      .replace(/(\shref=)"#"/g, '$1"https://shop.example/p?a=1&amp;b=2#c"');
    const { json } = await callApi(instance, "/api/rewrite", { html });
    count += await follow(instance, json.links);
  }
  expect(count).toBeGreaterThan(300);
});

test("every link of every message leads where it led", async ({ instance }) => {
  test.setTimeout(600_000);
  let count = 0;
  for (const { bytes } of readCorpus("messages")) {
    const answer = await fetchApi(`${instance.appUrl}/api/rewrite`, {
      method: "POST",
      headers: { Authorization: `Bearer ${instance.apiKey}`, "Content-Type": "message/rfc822" },
      body: bytes as never,
    });
    expect(answer.status).toBe(200);
    count += await follow(instance, (await answer.json()).links);
  }
  expect(count).toBeGreaterThan(300);
});
