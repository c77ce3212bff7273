import { array, assert, asyncProperty, constantFrom, nat, string, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { splitLines } from "@/app/api/rewrite/split-lines";

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

/** The lines as Latin-1; null for one that is too long. */
async function linesOf(text: string, sizes: readonly number[] = [], maxBytes = 1_000) {
  const found: (string | null)[] = [];
  for await (const { bytes } of splitLines(
    chunksOf(Buffer.from(text, "latin1"), sizes),
    maxBytes,
  )) {
    found.push(bytes?.toString("latin1") ?? null);
  }
  return found;
}

test("splits at LF and CRLF, and takes a last line without either", async () => {
  expect(await linesOf("one\ntwo\r\nthree")).toEqual(["one", "two", "three"]);
  expect(await linesOf("one\n")).toEqual(["one"]);
});

test("skips empty lines", async () => {
  expect(await linesOf("\n\r\none\n\n\r\n\r\ntwo\r\n\r")).toEqual(["one", "two"]);
  expect(await linesOf("")).toEqual([]);
});

test("keeps a CR within a line", async () => {
  expect(await linesOf("a\rb\r\r\nc")).toEqual(["a\rb\r", "c"]);
});

test("drops a line that is too long, and goes on behind it", async () => {
  const text = "12345\n123456\n12345\r\n123456\r\n1234567890123\n1\n1234567";
  const expected = ["12345", null, "12345", null, null, "1", null];
  for (let size = 1; size <= text.length; size += 1) {
    const sizes = Array(text.length).fill(size);
    expect(await linesOf(text, sizes, 5)).toEqual(expected);
  }
});

test("finds the same lines wherever the chunks are cut", async () => {
  const piece = constantFrom("\n", "\r", "\r\n", "{}", "x".repeat(30));
  await assert(
    asyncProperty(array(piece), array(nat(12)), nat(40), async (pieces, sizes, maxBytes) => {
      const text = pieces.join("");
      const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
      const expected = lines
        .filter((line) => line !== "")
        .map((line) => (line.length > maxBytes ? null : line));
      expect(await linesOf(text, sizes, maxBytes)).toEqual(expected);
    }),
  );
});

test("changes no byte of a line", async () => {
  await assert(
    asyncProperty(array(uint8Array({ minLength: 1 })), array(nat(9)), async (lines, sizes) => {
      const texts = lines.map((line) =>
        Buffer.from(line)
          .toString("latin1")
          .replace(/[\r\n]/g, "x"),
      );
      expect(await linesOf(texts.join("\n"), sizes)).toEqual(texts);
    }),
  );
});

test("leaves lines as they were when later ones arrive", async () => {
  await assert(
    asyncProperty(
      array(string({ minLength: 1, maxLength: 40 })),
      array(nat(9)),
      async (texts, sizes) => {
        const expected = texts.map((text) => `"${Buffer.from(text).toString("hex")}"`);
        const kept: Buffer[] = [];
        const bytes = Buffer.from(expected.join("\n"));
        for await (const line of splitLines(chunksOf(bytes, sizes), 1_000)) {
          if (line.bytes) kept.push(line.bytes);
        }
        expect(kept.map(String)).toEqual(expected);
      },
    ),
  );
});

test("takes a long line in chunks of a byte without an object for each", async () => {
  const length = 2_000_000;
  async function* bytes() {
    for (let index = 0; index < length; index += 1) yield Buffer.from("a");
  }
  const before = process.memoryUsage();
  const { value } = await splitLines(bytes(), 12_000_000).next();
  const after = process.memoryUsage();
  expect(value?.bytes).toHaveLength(length);
  expect(after.rss - before.rss).toBeLessThan(120_000_000);
});
