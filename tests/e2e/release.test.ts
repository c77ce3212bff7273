import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/tests/free-port";
import { callApi } from "./api";
import { expect, test } from "./instance";
import { fillLogin } from "./log-in";
import { npmStart, type Started } from "./npm-start";
import { rawRequest } from "./raw-request";

let folder: string;
let started: Started | undefined;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-release-"));
  // The database runs as another user when we are root.
  await chmod(folder, 0o755);
});

test.afterAll(async () => {
  await started?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a release starts without a build, and a link in it works", async ({ instance, page }) => {
  test.setTimeout(15 * 60_000);
  execFileSync("npm", ["run", "release"], { cwd: instance.folder });
  const archives = (await readdir(instance.folder)).filter((name) => name.endsWith(".tgz"));
  expect(archives).toHaveLength(1);
  const archive = join(instance.folder, archives[0] as string);
  execFileSync("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"]);

  const port = await freePort();
  started = await npmStart(folder, { PORT: String(port), DATA_DIR: ".data" });
  expect(started.output()).toContain("Installing packages");
  expect(started.output()).not.toContain("Building");
  const installed = await readdir(join(folder, "node_modules"));
  expect(installed).toContain("next");
  for (const name of ["prisma", "typescript", "tailwindcss", "vitest", "sharp"]) {
    expect(installed).not.toContain(name);
  }

  const html = '<a href="https://example.com/one">one</a>';
  const { json } = await callApi(started, "/api/rewrite", { html });
  const { host, pathname } = new URL(/href="([^"]+)"/.exec(json.html)?.[1] ?? "");
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const clicked = await rawRequest(port, request);
  expect([clicked.status, clicked.headers.location]).toEqual([302, "https://example.com/one"]);

  await page.goto(`${started.appUrl}/login`);
  await fillLogin(page, started);
  await expect(page).toHaveURL(`${started.appUrl}/`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
