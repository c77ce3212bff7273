import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createClient } from "@/clients/typescript/src";
import { findProgram } from "@/tests/find-program";
import { expect, type Instance, test } from "./instance";

const run = promisify(execFile);
const output = { maxBuffer: 2 ** 30 };

// More than the buffers on the way hold: who does not read while sending does not come to the end.
const count = 30_000;

let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-lines-"));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file of examples/ for an instance, with some edits. Returns its path. */
async function recipe(
  { appUrl, apiKey }: Instance,
  path: string,
  ...edits: [from: string, to: string][]
): Promise<string> {
  let text = await readFile(join("examples", path), "utf8");
  for (const [from, to] of [["YOUR_API_KEY", apiKey] as [string, string], ...edits]) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  const file = join(folder, path.replace(/.*\//, ""));
  await writeFile(file, text.replace("https://clickstamp.example.com", appUrl));
  return file;
}

/** Emails that store nothing. */
const email = (number: number) => ({
  html: `<a href="https://www.example.com/${number}">x</a>${"<p>x</p>".repeat(60)}`,
  dryRun: true,
});

/** Checks what a program has printed for recipients 0 to `count`. */
function expectAll(printed: string, { clickHost }: Instance): void {
  const lines = printed.trimEnd().split("\n");
  const wrong = lines.filter(
    (line, number) =>
      !line.startsWith(`${number}@example.net: <a href="http://${clickHost}/sale-`) ||
      !line.includes(`?for=${number}@example.net`),
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(lines).toHaveLength(count);
}

test("curl", async ({ instance }) => {
  const script = await recipe(instance, "http-api/rewrite-lines.sh");
  const emails = join(folder, "emails.ndjson");
  const lines = Array.from({ length: count }, (_, number) => JSON.stringify(email(number)));
  await writeFile(emails, lines.join("\n"));
  findProgram("curl");
  // One from a file, one through a pipe.
  for (const command of ['sh "$1" < "$2"', 'cat "$2" | sh "$1"']) {
    const { stdout } = await run("sh", ["-c", command, "sh", script, emails], output);
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const originals = answers.map(({ links }) => links?.[0]?.original);
    expect(originals.findIndex((one, number) => one !== `https://www.example.com/${number}`)).toBe(
      -1,
    );
    expect(originals).toHaveLength(count);
  }
});

test("Node", async ({ instance }) => {
  const script = await recipe(
    instance,
    "http-api/rewrite-lines.mjs",
    [
      '["anna@example.net", "ben@example.net"]',
      `[...Array(${count}).keys()].map((n) => n + "@example.net")`,
    ],
    ['campaign: "Summer sale"', "dryRun: true"],
  );
  expectAll((await run(process.execPath, [script], output)).stdout, instance);
});

test("Python", async ({ instance }) => {
  const script = await recipe(
    instance,
    "python/rewrite_lines.py",
    ['["anna@example.net", "ben@example.net"]', `[f"{n}@example.net" for n in range(${count})]`],
    ['"campaign": "Summer sale"', '"dryRun": True'],
    ["import HTTPSConnection", "import HTTPConnection"],
    ['HTTPSConnection("clickstamp.example.com"', `HTTPConnection("localhost", ${instance.port}`],
  );
  expectAll((await run(findProgram("python3"), [script], output)).stdout, instance);
});

test("the client for TypeScript", async ({ instance }) => {
  const { rewriteAll } = createClient({ baseUrl: instance.appUrl, apiKey: instance.apiKey });
  const emails = Array.from({ length: count }, (_, number) => email(number));
  let next = 0;
  for await (const result of rewriteAll(emails)) {
    const original = "links" in result ? result.links[0]?.original : result.message;
    if (original !== `https://www.example.com/${next}`) throw new Error(`${next}: ${original}`);
    next += 1;
  }
  expect(next).toBe(count);
});
