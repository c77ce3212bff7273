import { fetchApi } from "@/tests/openapi/fetch-api";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";
import { expect, type Instance, test } from "./instance";

function send(instance: Instance, body: Buffer | string, query = "", accept = "message/rfc822") {
  return fetchApi(`${instance.appUrl}/api/rewrite${query}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${instance.apiKey}`,
      "Content-Type": "message/rfc822",
      Accept: accept,
    },
    body: body as never,
  });
}

const fields = "X-Clickstamp-Tags: a\r\n";
const message = "Subject: x\r\n\r\nSee http://example.com/x and {{y}} http://example.com/{{y}}\r\n";

test("gives a message back as it is, and the rest in headers", async ({ instance }) => {
  const answer = await send(instance, fields + message, "?campaign=J%C3%BCni&tags=b&tags=c");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("message/rfc822");
  expect(answer.headers.get("x-clickstamp-id")).toMatch(/^\d+$/);
  expect(answer.headers.get("x-clickstamp-campaign")).toBe("J%C3%BCni");
  expect(answer.headers.get("x-clickstamp-links")).toBe("1");
  expect(answer.headers.get("x-clickstamp-skipped")).toBe("1");
  const tracked = new RegExp(`//${instance.clickHost}/x-[0-9A-Za-z]{14,18}`);
  expect((await answer.text()).replace(tracked, "//example.com/x")).toBe(message);
});

test("names its warnings in a header", async ({ instance }) => {
  const signed = await send(instance, `DKIM-Signature: v=1\r\n${message}`, "?dryRun=true");
  expect(signed.headers.get("x-clickstamp-warnings")).toBe("dkim-signature");
  expect(signed.headers.get("x-clickstamp-id")).toBeNull();
});

test("keeps bytes that are no UTF-8, also in JSON", async ({ instance }) => {
  const [email] = readCorpus("messages").filter(({ name }) => /gb18030-8bit/.test(name));
  const bytes = email?.bytes as Buffer;
  const answer = await send(instance, bytes, "", "application/json");
  const { mime, mimeBase64, links } = await answer.json();
  expect(mime).toBeUndefined();
  let restored = Buffer.from(mimeBase64, "base64").toString("latin1");
  for (const { original, rewritten } of links) {
    const inHtml = (url: string) => url.replaceAll("&", "&amp;");
    restored = restored.replace(rewritten, original).replace(inHtml(rewritten), inHtml(original));
  }
  expect(restored === bytes.toString("latin1")).toBe(true);
  const untouched = await send(instance, bytes, "?trackClicks=false");
  expect(Buffer.from(await untouched.arrayBuffer()).equals(bytes)).toBe(true);
});

for (const [what, body, query, status, path] of [
  ["an unknown parameter", message, "?trackClick=true", 400, "trackClick"],
  ["a bad parameter", message, "?dryRun=1", 400, "dryRun"],
  ["a tag that is too long", message, `?tags=a&tags=${"b".repeat(101)}`, 400, "tags[1]"],
  ["what is no message", "no message", "", 422, "$.mime"],
  ["a header that can't be understood", `X-Clickstamp-Tag: a\r\n${message}`, "", 422, "$.mime"],
  ["more than 5 MB", "x".repeat(5_000_001), "", 413, undefined],
] as const) {
  test(`refuses ${what}`, async ({ instance }) => {
    const answer = await send(instance, body, query);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject(path === undefined ? { status } : { status, path });
  });
}
