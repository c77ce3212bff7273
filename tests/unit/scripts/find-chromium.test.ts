import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findChromium } from "@/scripts/find-chromium.mjs";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-path-"));
  await writeFile(join(folder, "my-chromium"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test("a bare name is found on the PATH and given back as an absolute path", async () => {
  vi.stubEnv("PATH", `${folder}/nowhere:${folder}:${process.env.PATH}`);
  vi.stubEnv("CHROMIUM_PATH", "my-chromium");
  expect(await findChromium()).toBe(join(folder, "my-chromium"));
});

test("what is there but does not run is passed over", async () => {
  await writeFile(join(folder, "broken"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  await writeFile(join(folder, "chromium"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  vi.stubEnv("CHROMIUM_PATH", join(folder, "broken"));
  const found = await findChromium();
  expect(found).not.toBe(join(folder, "broken"));
  expect(found).toMatch(/^\//);
});
