import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ClickstampError, createClient } from "@/clients/typescript/src";
import { clickLink } from "./click-link";
import { expect, type Instance, test } from "./instance";

const run = promisify(execFile);
const client = ({ appUrl, apiKey }: Instance) => createClient({ baseUrl: appUrl, apiKey });

test("makes typed calls", async ({ instance }) => {
  const { post, get, delete: remove } = client(instance);
  const email = await post("/api/rewrite", {
    body: { html: '<a href="https://example.com/client">x</a>', campaign: "client" },
  });
  expect(email.links[0]?.original).toBe("https://example.com/client");
  const message = await get("/api/messages/{id}", { params: { path: { id: email.id ?? "" } } });
  expect(message.campaign.name).toBe("client");
  const { campaigns } = await get("/api/campaigns", { params: { query: { search: "client" } } });
  expect(campaigns.map(({ name }) => name)).toEqual(["client"]);
  const created = await post("/api/keys", { body: { name: "Client", scopes: ["read"] } });
  expect(await remove("/api/keys/{id}", { params: { path: { id: created.id } } })).toBeUndefined();
});

test("throws the problem that the server describes", async ({ instance }) => {
  const wrong = createClient({ baseUrl: instance.appUrl, apiKey: "clickstamp_wrong" });
  const error = await wrong.get("/api/campaigns").catch((caught) => caught);
  expect(error).toBeInstanceOf(ClickstampError);
  expect(error).toMatchObject({ status: 401, problem: { code: "unauthorized" } });
  expect(error.message).toBe(error.problem.detail);
  const unread = wrong.exportClicks().next();
  await expect(unread).rejects.toMatchObject({ status: 401 });
  const unknown = client(instance).rewriteMessage("no message");
  await expect(unknown).rejects.toMatchObject({ problem: { code: "unprocessable" } });
});

test("yields every click of an export", async ({ instance }) => {
  const { post, exportClicks } = client(instance);
  const email = await post("/api/rewrite", {
    body: { text: "See https://example.com/export", recipient: "ada+export@example.com" },
  });
  const count = 3;
  for (let index = 0; index < count; index += 1) {
    await clickLink(instance, email.links[0]?.rewritten ?? "");
  }
  const exported = async () => {
    const urls: (string | null)[] = [];
    for await (const click of exportClicks({ recipient: "ada+export@example.com" })) {
      urls.push(click.url);
    }
    return urls;
  };
  await expect.poll(exported).toEqual(Array(count).fill("https://example.com/export"));
  for await (const click of exportClicks({ message: email.id ?? "" })) {
    expect(click.message).toBe(email.id);
    // Ends the export early.
    break;
  }
});

test("rewrites the bytes of a whole message", async ({ instance }) => {
  const source = "Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe: ";
  const bytes = Buffer.from(`${source}https://example.com/message\r\n`, "latin1");
  const rewritten = await client(instance).rewriteMessage(new Uint8Array(bytes), {
    campaign: "Grüße",
    tags: ["one", "two"],
  });
  expect(rewritten).toMatchObject({
    campaign: "Grüße",
    links: 1,
    skipped: 0,
    warnings: ["https-lost"],
  });
  const text = Buffer.from(rewritten.message).toString("latin1");
  expect(text.startsWith(source)).toBe(true);
  expect(text).toContain(instance.clickHost);
  const path = { id: rewritten.id ?? "" };
  const message = await client(instance).get("/api/messages/{id}", { params: { path } });
  expect(message.tags).toEqual(["one", "two"]);
});

test("is a package that works on its own", async ({ instance }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-client-"));
  try {
    const source = join(instance.folder, "clients/typescript");
    const packed = await run("npm", ["pack", "--pack-destination", folder], { cwd: source });
    const [file = ""] = packed.stdout.trim().split("\n").slice(-1);
    await run("tar", ["-xf", join(folder, file), "-C", folder]);
    const script = `
      import { createClient } from "./package/dist/index.js";
      const { get } = createClient({ baseUrl: "${instance.appUrl}", apiKey: process.env.API_KEY });
      console.log((await get("/api/workspace")).name);`;
    await writeFile(join(folder, "try.mjs"), script);
    await run("ln", ["-s", join(instance.folder, "node_modules"), join(folder, "node_modules")]);
    const env = { ...process.env, API_KEY: instance.apiKey };
    const { stdout } = await run(process.execPath, ["try.mjs"], { cwd: folder, env });
    expect(stdout.trim()).not.toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
