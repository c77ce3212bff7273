import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "clickstamp-example-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("rewrites a message on its way to sendmail and keeps what the links lead to", () => {
  const name = "tests/fixtures/corpus/messages/clickstamp/charset-iso-8859-1-8bit.eml";
  const input = readFileSync(join(root, name));
  const links = join(folder, "links.json");
  const args = ["--import", "tsx", "examples/rewrite-message.ts", "clicks.bakery.example", links];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, input });
  expect(stderr.toString()).toBe("left alone (not-http): mailto:a@example.com\n");
  expect(status).toBe(0);

  const known = JSON.parse(readFileSync(links, "utf8"));
  expect(known.length).toBeGreaterThan(3);
  let restored = stdout.toString("latin1");
  for (const { url, rewritten } of known) {
    const path = new URL(url).host;
    const identifier = /-([0-9A-Za-z]{14})(?=[?#]|$)/.exec(rewritten)?.[0] as string;
    const [before = "", after = ""] = restored.split(identifier);
    const host = before.lastIndexOf("clicks.bakery.example");
    restored = before.slice(0, host) + path + before.slice(host + 21) + after;
  }
  expect(restored === input.toString("latin1")).toBe(true);
});
