import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { npmStart } from "../../e2e/npm-start";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-npm-start-"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const running = `
  const staying = setTimeout(() => {}, 60_000);
  process.once("SIGTERM", () => clearTimeout(staying));
  console.log("  App  http://localhost:3000");
  console.log("  curl http://localhost:3000");
`;

async function writeStart(program: string): Promise<void> {
  await writeFile(join(folder, "start.cjs"), program);
  const scripts = { start: "exec node start.cjs" };
  await writeFile(join(folder, "package.json"), JSON.stringify({ scripts }));
}

test("leaves what has started alone, however long it runs", async () => {
  await writeStart(running);
  const started = await npmStart(folder, {});
  expect(started.appUrl).toBe("http://localhost:3000");
  vi.advanceTimersByTime(24 * 60 * 60 * 1000);
  expect(started.process.killed).toBe(false);
  expect(await started.stop()).toBe(0);
});

test("ends what does not get ready", async () => {
  await writeStart('console.log("not yet"); setTimeout(() => {}, 60_000);');
  const start = npmStart(folder, {});
  vi.advanceTimersByTime(24 * 60 * 60 * 1000);
  await expect(start).rejects.toThrow("took too long");
});

test("tells at once what it said when it ended", async () => {
  await writeStart('console.log("no port"); process.exitCode = 3;');
  await expect(npmStart(folder, {})).rejects.toThrow(/ended with 3:[\s\S]*no port/);
});
