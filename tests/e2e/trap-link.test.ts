import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { clickLink } from "./click-link";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { openPage } from "./open-page";

const html =
  '<!doctype html><html lang="en"><head><title>Hi</title></head><body><p><a href="https://example.com/first">The first link</a></p><p><a href="https://example.com/the-second">The second</a></p></body></html>';

async function send(instance: Instance, about: object) {
  const { status, json } = await callApi(instance, "/api/rewrite", {
    html,
    trapLink: true,
    ...about,
  });
  expect(status, JSON.stringify(json)).toBe(200);
  const [, trap] = /<a href="([^"]*)" style="display:none"/.exec(json.html) ?? [];
  return { ...json, trap: trap as string };
}

test("nobody comes across a trap link", async ({ instance, page }) => {
  const { html: output } = await send(instance, {});
  await page.setContent(output);
  const links = page.getByRole("link");
  await expect(links).toHaveText(["The first link", "The second"]);
  const names: string[] = [];
  for (let times = 0; times < 3; times += 1) {
    await page.keyboard.press("Tab");
    names.push(await page.evaluate(() => document.activeElement?.innerHTML.trim() ?? ""));
  }
  // The third time, focus is back at the document.
  expect(names.slice(0, 2)).toEqual(["The first link", "The second"]);
  expect(names[2]).toMatch(/^<p>/);
  expect(await page.evaluate(() => document.body.innerText)).toBe("The first link\n\nThe second");
  await expectAccessible(page);
});

test("whoever opens a trap link is a machine, as are the clicks around it", async ({
  instance,
  page,
}) => {
  const campaign = `Trapped ${Date.now()}`;
  const { id, links, trap } = await send(instance, { campaign, recipient: "ada@example.com" });
  await clickLink(instance, links[1].rewritten);
  await clickLink(instance, trap);
  const clicks = async () => {
    const { json } = await callApi(instance, `/api/clicks?message=${id}`);
    return json.clicks.map(({ position, automated, reason }: Record<string, unknown>) => ({
      position,
      automated,
      reason,
    }));
  };
  await expect.poll(clicks).toEqual([
    { position: null, automated: true, reason: "trap" },
    { position: 2, automated: true, reason: "trap" },
  ]);
  const shown = await callApi(instance, `/api/messages/${id}`);
  expect(shown.json).toMatchObject({ total: 2, human: 0, automated: 2, unique: 0 });
  expect(shown.json.links).toHaveLength(2);

  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/clicks?message=${id}`);
  const trapped = page.getByRole("row").filter({ hasText: "Trap link" });
  await expect(trapped).toContainText("Automated · trap");
  await expectAccessible(page);
  await openPage(page, "Campaigns");
  await page.waitForURL(/\/campaigns/);
  await page.getByRole("link", { name: campaign }).click();
  await expect(page.getByRole("table", { name: "Links" }).getByRole("row")).toHaveCount(3);
});

test("a raw message asks for it in its header or in the call", async ({ instance }) => {
  const message = (headers: string) =>
    `From: a@example.com\r\n${headers}Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;
  const rewrite = async (headers: string, query: string) => {
    const response = await fetchApi(`${instance.appUrl}/api/rewrite${query}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${instance.apiKey}`,
        "Content-Type": "message/rfc822",
        Accept: "message/rfc822",
      },
      body: message(headers),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-clickstamp-links")).toBe("2");
    return response.text();
  };
  const plain = await rewrite("", "");
  expect(plain).not.toContain("aria-hidden");
  for (const [headers, query, expected] of [
    ["X-Clickstamp-TrapLink: yes\r\n", "", true],
    ["", "?trapLink=true", true],
    ["X-Clickstamp-TrapLink: no\r\n", "?trapLink=true", false],
  ] as const) {
    const output = await rewrite(headers, query);
    expect(output.includes("aria-hidden")).toBe(expected);
    const withoutTrap = output.replace(
      /\r\n<a href="[^"]*" style="display:none"[^>]*><\/a>\r\n/,
      "",
    );
    const masked = (text: string) => text.replace(/-[0-9A-Za-z]{14,22}(?=")/g, "-ID");
    expect(masked(withoutTrap)).toBe(masked(plain));
  }
});
