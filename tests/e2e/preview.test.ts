import { expectAccessible } from "./expect-accessible";
import { holdScripts } from "./hold-scripts";
import { expect, test } from "./instance";
import { logIn } from "./log-in";
import { pasteEmail } from "./paste-email";

// Its button stands twice, once for Outlook; a text of it shows a URL; one link is without TLS; and it was signed already.
const html = [
  '<!--[if mso]><v:roundrect href="https://shop.example/summer/sale?utm_source=letter&amp;utm_medium=email">Sale</v:roundrect><![endif]-->',
  '<!--[if !mso]><!--><a href="https://shop.example/summer/sale?utm_source=letter&amp;utm_medium=email">Sale</a><!--<![endif]-->',
  '<a href="http://shop.example/old">Old</a> <a href="https://shop.example/shown">shop.example/shown</a>',
  '<a href="https://shop.example/{{name}}">Yours</a>',
];
const message = [
  "DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=a; h=from; bh=x; b=x",
  "From: Shop <letter@shop.example>",
  "Subject: The summer sale",
  "MIME-Version: 1.0",
  'Content-Type: multipart/alternative; boundary="cut"',
  "",
  "--cut",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Sale: https://shop.example/summer/sale",
  "",
  "--cut",
  "Content-Type: text/html; charset=iso-8859-1",
  "Content-Transfer-Encoding: base64",
  "",
  ...(Buffer.from(html.join("\r\n"), "latin1")
    .toString("base64")
    .match(/.{1,76}/g) ?? []),
  "--cut--",
  "",
].join("\n");

test("shows all that happens to a whole message before it is created", async ({
  instance,
  page,
}) => {
  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/preview`);
  await page.getByRole("tab", { name: "Raw message" }).click();
  await page
    .getByLabel(/message/i)
    .last()
    .fill(message);
  await expect(page.getByRole("status").getByText("4 links rewritten, 1 left alone")).toBeVisible();

  const warnings = page.getByRole("list", { name: "Warnings" });
  for (const said of [
    /DKIM/,
    /visible text is a web address/,
    /^CLICK_URL is http:.*https links became http/,
  ]) {
    await expect(warnings.getByText(said)).toBeVisible();
  }

  await page.getByRole("tab", { name: /^Links/ }).click();
  const links = page.getByRole("table", { name: "Links" });
  await expect(links.getByRole("row")).toHaveCount(5);
  await expect(links.getByRole("row").nth(1)).toContainText("text");
  await expect(links.getByRole("row").nth(2)).toContainText("and its twin for Outlook");

  await page.getByRole("tab", { name: /^Skipped/ }).click();
  await expect(page.getByRole("table").getByText("https://shop.example/{{name}}")).toBeVisible();

  await page.getByRole("tab", { name: /^Parts/ }).click();
  const parts = page.getByRole("table", { name: "Parts" }).getByRole("row");
  await expect(parts.nth(1)).toContainText("text/plain");
  await expect(parts.nth(2)).toContainText("iso-8859-1");
  await expect(parts.nth(2)).toContainText("base64");

  await page.getByRole("tab", { name: "Source" }).click();
  const source = page.locator("pre");
  await expect(source).toContainText("Subject: The summer sale");
  const marks = await source.locator("mark").allTextContents();
  // Host and identifier of the link in the text, then the lines of base64 that are others now.
  expect(marks[0]).toMatch(/^clicks\.localhost/);
  expect(marks[1]).toMatch(/^-[0-9A-Za-z]+$/);
  const given = new Set(message.split("\n"));
  const lines = marks.slice(2).join("\n").split("\n");
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => given.has(line))).toEqual([]);
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 780 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const tab of [/^Rendered/, /^Links/, /^Skipped/, /^Parts/, "Source"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await width()).toBe(0);
  }
});

const link = '<a href="https://shop.example/a">a</a>\n';
const paragraph = "<p>A paragraph of a newsletter that goes on and on.</p>\n";

test("warns of what Gmail would cut off, and of how much it is", async ({ instance, page }) => {
  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/preview`);
  const size = 102 * 1024 - link.length - 5;
  await pasteEmail(
    page,
    instance,
    link + paragraph.repeat(size / paragraph.length + 1).slice(0, size),
  );
  const warnings = page.getByRole("list", { name: "Warnings" });
  await expect(
    warnings.getByText(
      /HTML grew from 102\.0 to 102\.\d KB \(of 1,024 bytes\); Gmail shows the first/,
    ),
  ).toBeVisible();
});

test("says why a whole email stays as it is, on a phone too", async ({ instance, page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/preview`);
  await pasteEmail(page, instance, link + "<div>".repeat(300));
  await expect(page.getByRole("status").getByText("No links to track, 1 left alone")).toBeVisible();
  const warnings = page.getByRole("list", { name: "Warnings" });
  await expect(warnings.getByText(/The HTML stays as it is\. .* nests elements/)).toBeVisible();
  await expectAccessible(page);
});

test("keeps an email that is pasted before the page's scripts have come", async ({
  instance,
  page,
}) => {
  await logIn(page, instance);
  const letScriptsCome = await holdScripts(page);
  await page.goto(`${instance.appUrl}/preview`, { waitUntil: "commit" });
  const field = page.getByLabel("HTML of the email");
  await field.fill('<a href="https://example.com/early">early</a>');
  letScriptsCome();
  await expect(page.getByText("1 link rewritten").first()).toBeVisible();
  await expect(field).toHaveValue(/early/);
});
