import pLimit from "p-limit";
import { linkShapes, manglings } from "@/tests/manglings";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { expect, type Instance, test } from "./instance";
import { mangledTargets } from "./mangled-targets";
import { rawRequest } from "./raw-request";

const atOnce = 16;

interface Listed {
  referrer: string;
  url: string;
  position: number;
  repaired: boolean;
}

async function listed(instance: Instance, message: string): Promise<Listed[]> {
  const clicks: Listed[] = [];
  for (let cursor = ""; ; ) {
    const path = `/api/clicks?message=${message}&limit=1000${cursor && `&cursor=${cursor}`}`;
    const { json } = await callApi(instance, path);
    clicks.push(...json.clicks);
    if (json.nextCursor === null) return clicks;
    cursor = encodeURIComponent(json.nextCursor);
  }
}

async function exported(instance: Instance, message: string, format: string): Promise<string[]> {
  const { appUrl, apiKey } = instance;
  const answer = await fetchApi(`${appUrl}/api/clicks?message=${message}&format=${format}`, {
    headers: { Authorization: `Bearer ${apiKey}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.text()).trimEnd().split(/\r?\n/);
}

const requests = (manglings.length + 1) * linkShapes.length;

test(`leads to the stored destination from all ${requests} requests for ${linkShapes.length} links under ${manglings.length} manglings`, async ({
  instance,
}) => {
  test.setTimeout(300_000);
  const html = linkShapes.map(({ url }) => `<a href="${url}">x</a>`).join("");
  const { json } = await callApi(instance, "/api/rewrite", { html });
  const clicked = mangledTargets(json.links.map(({ rewritten }: Rewritten) => rewritten));
  expect(clicked).toHaveLength(requests);

  const limit = pLimit(atOnce);
  const wrong: string[] = [];
  const click = async ({ name, target, destination }: (typeof clicked)[number], index: number) => {
    const lines = [
      `GET ${target} HTTP/1.1`,
      `Host: ${instance.clickHost}`,
      `Referer: https://mail.example.com/${index}`,
      "Connection: close",
    ];
    const { status, headers } = await rawRequest(instance.port, `${lines.join("\r\n")}\r\n\r\n`);
    if (status === 302 && headers.location === destination) return;
    wrong.push(`${name}: ${target} gives ${status} ${headers.location ?? ""}`);
  };
  await Promise.all(clicked.map((one, index) => limit(click, one, index)));
  expect(wrong).toEqual([]);

  const list = () => listed(instance, json.id);
  await expect.poll(async () => (await list()).length, { timeout: 60_000 }).toBe(requests);
  const clicks = new Map(
    (await list()).map((one) => [Number(one.referrer.split("/").at(-1)), one]),
  );
  expect(clicks.size).toBe(requests);
  for (const [index, { name, target, position, repaired }] of clicked.entries()) {
    expect(clicks.get(index), `${name}: ${target}`).toMatchObject({ position, repaired });
  }

  const repairedCount = clicked.filter(({ repaired }) => repaired).length;
  const rows = await exported(instance, json.id, "ndjson");
  expect(rows).toHaveLength(requests);
  expect(rows.filter((row) => JSON.parse(row).repaired)).toHaveLength(repairedCount);
  const [names, ...records] = await exported(instance, json.id, "csv");
  expect(names).toMatch(/,"repaired"$/);
  expect(records.filter((row) => row.endsWith(',"true"'))).toHaveLength(repairedCount);
});

interface Rewritten {
  rewritten: string;
}
