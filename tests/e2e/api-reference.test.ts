import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { OpenApi } from "@/app/openapi/types";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";

const run = promisify(execFile);

const reference = ({ appUrl }: Instance) => `${appUrl}/docs/api`;

test("shows every call to anybody, also without scripts", async ({ browser, instance }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(reference(instance));
  const file: OpenApi = await (await fetchApi(`${instance.appUrl}/api/openapi.json`)).json();
  const operations = Object.values(file.paths).flatMap((methods) => Object.values(methods));
  expect(operations.length).toBeGreaterThan(30);
  for (const { summary } of operations) {
    await expect(page.getByRole("heading", { name: summary, exact: true })).toHaveCount(1);
  }
  await page.getByRole("link", { name: "Create an API key" }).click();
  const call = page.getByRole("region", { name: "Create an API key" });
  await expect(call).toBeInViewport();
  await expect(call.getByText("scope manage", { exact: true })).toBeVisible();
  await expect(call.getByText(`curl '${instance.appUrl}/api/keys'`)).toBeVisible();
  await page.getByRole("radio", { name: "Python" }).press("Space");
  await expect(call.getByText("import requests")).toBeVisible();
  await expect(call.getByText("curl '")).toBeHidden();
  await context.close();
});

test("is accessible, on a phone too", async ({ page, instance }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(reference(instance));
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scrollWidth).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
});

test("has examples that run as they are", async ({ page, instance }) => {
  await page.goto(reference(instance));
  const call = page.getByRole("region", { name: "Rewrite an email" });
  const env = { ...process.env, FORCE_COLOR: "0", API_KEY: instance.apiKey };
  const example = call.locator("pre:visible").first();
  const byCurl = await run("sh", ["-c", (await example.textContent()) ?? ""], { env });
  expect(JSON.parse(byCurl.stdout)).toMatchObject({ campaign: "june", links: [{ position: 1 }] });
  await page.getByRole("radio", { name: "Node" }).press("Space");
  const script = (await example.textContent()) ?? "";
  const byNode = await run(process.execPath, ["--input-type=module", "-e", script], { env });
  expect(byNode.stdout).toContain("campaign: 'june'");
});

test("copies an example", async ({ browser, instance }) => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(reference(instance));
  await page.getByRole("button", { name: "Copy Request, curl of List campaigns" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`curl '${instance.appUrl}/api/campaigns' \\\n  -H "Authorization: Bearer $API_KEY"`);
  await context.close();
});

test("is linked where keys are made", async ({ page, instance }) => {
  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/settings/keys`);
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible();
});

test("is cached by its ETag", async ({ instance }) => {
  const url = `${instance.appUrl}/api/openapi.json`;
  const first = await fetch(url);
  expect(first.headers.get("cache-control")).toBe("public, max-age=300");
  const etag = first.headers.get("etag") ?? "";
  const again = await fetch(url, { headers: { "If-None-Match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});
