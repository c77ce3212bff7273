import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { programs } from "@/lib/smtp/connect/programs";
import { keyPlaceholder } from "@/lib/smtp/connect/recipes";

const page = readFileSync("docs/recipes.md", "utf8");
const folders = readdirSync("examples", { withFileTypes: true }).filter((one) => one.isDirectory());
const files = folders.flatMap(({ name }) =>
  readdirSync(`examples/${name}`).map((file) => `${name}/${file}`),
);

it.each(files)("docs/recipes.md explains examples/%s", (file) => {
  expect(page).toContain(`../examples/${file})`);
});

const endpoint = { host: "mail.bakery.example", port: 587 };

it.each(programs({ ...endpoint, security: "starttls" }, keyPlaceholder))(
  "docs/recipes.md has every setting of $name",
  ({ name, where, settings }) => {
    const row = page.split("\n").find((line) => line.startsWith(`| ${name} |`)) ?? "";
    const missing = settings.filter(([setting]) => !row.includes(setting));
    expect(missing).toEqual([]);
    expect(row).toContain(where.split(":")[0]?.replace(/ \(.*/, ""));
  },
);

it("no recipe names another server than the examples' own", () => {
  const hosts = files
    .flatMap(
      (file) => readFileSync(`examples/${file}`, "utf8").match(/[\w.-]+\.(com|net|org)\b/g) ?? [],
    )
    .filter((host) => !/(^|\.)example\.(com|net|org)$/.test(host));
  expect(hosts).toEqual([]);
});
