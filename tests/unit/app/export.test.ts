import { afterEach, expect, test, vi } from "vitest";
import { blobSink } from "@/app/(admin)/clicks/blob-sink";
import { ExportRefused, fetchExport } from "@/app/(admin)/clicks/fetch-export";
import { rowCounter } from "@/app/(admin)/clicks/row-counter";

const bytes = (text: string) => new TextEncoder().encode(text);

afterEach(() => vi.unstubAllGlobals());

test("counts rows of CSV wherever it is cut, not the line ends within quotes", () => {
  const rows = ['"a,b"', '"say ""hi""\r\nand\nleave"', "plain", '""""', '""', '"é漢\n"'];
  const csv = bytes(["column", ...rows, ""].join("\r\n"));
  for (let cut = 0; cut <= csv.length; cut += 1) {
    const count = rowCounter("csv");
    count(csv.slice(0, cut));
    expect(count(csv.slice(cut))).toBe(rows.length);
  }
});

test("counts no row before the first one is there", () => {
  const count = rowCounter("csv");
  expect(count(bytes("id,ti"))).toBe(0);
  expect(count(bytes("me\r\n"))).toBe(0);
  expect(count(bytes("1,2\r\n"))).toBe(1);
});

test("counts the lines of NDJSON, quotes or not", () => {
  const count = rowCounter("ndjson");
  expect(count(bytes('{"label":"say \\"hi"}\n{"la'))).toBe(1);
  expect(count(bytes('bel":"\\n"}\n'))).toBe(2);
});

test("gathers pieces in their order, across the size of a Blob", async () => {
  const sink = blobSink();
  const pieces = Array.from({ length: 9 }, (_, index) => new Uint8Array(1024 * 1024).fill(index));
  for (const piece of pieces) sink.write(piece);
  const blob = sink.close("text/csv");
  expect([blob.size, blob.type]).toEqual([9 * 1024 * 1024, "text/csv"]);
  const all = new Uint8Array(await blob.arrayBuffer());
  expect(pieces.map((_, index) => all[index * 1024 * 1024 + 5])).toEqual([...pieces.keys()]);
});

function serve(response: Response) {
  vi.stubGlobal("fetch", async () => response);
}

test("says how far an export has come, and what the file is called", async () => {
  serve(
    new Response('{"a":1}\n{"a":2}\n', {
      headers: {
        "X-Clickstamp-Expected-Rows": "2",
        "Content-Disposition": 'attachment; filename="clicks-2026-11-24.ndjson"',
      },
    }),
  );
  const seen: unknown[] = [];
  const { signal } = new AbortController();
  const file = await fetchExport("/", "ndjson", signal, (progress) => seen.push(progress));
  expect(seen).toEqual([
    { rows: 0, expected: 2 },
    { rows: 2, expected: 2 },
  ]);
  expect([file.name, file.rows, await file.blob.text()]).toEqual([
    "clicks-2026-11-24.ndjson",
    2,
    '{"a":1}\n{"a":2}\n',
  ]);
});

test("hands on the server's words when it refuses", async () => {
  serve(Response.json({ detail: "to must be a day" }, { status: 400 }));
  const asked = fetchExport("/", "csv", new AbortController().signal, () => {});
  await expect(asked).rejects.toThrow(new ExportRefused("to must be a day."));
});

test("gives no file when the connection breaks on the way", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes("id\r\n1\r\n"));
      queueMicrotask(() => controller.error(new TypeError("network error")));
    },
  });
  serve(new Response(body));
  const asked = fetchExport("/", "csv", new AbortController().signal, () => {});
  await expect(asked).rejects.toThrow("network error");
});
