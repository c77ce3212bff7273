import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("docs/api.md", () => {
  const page = read("docs/api.md");
  const calls = filesBelow("app/api", "route.ts").flatMap(callsOf);

  it.each(calls)("describes %s", (call) => {
    expect(page).toContain(call);
  });
});

describe("docs/configuration.md", () => {
  // systemd's, and what processes of Clickstamp hand to each other.
  const internal = /^(CLICKSTAMP_|LISTEN_|RUNTIME_DIRECTORY$)/;
  const settings = [...read("lib/settings-schema.ts").matchAll(/^ {4}([A-Z_]+): /gm)]
    .map(([, name = ""]) => name)
    .filter((name) => !internal.test(name));

  it("describes every setting, and no other", () => {
    const rows = read("docs/configuration.md").match(/^\| `[A-Z_]+`.*? \|/gm) ?? [];
    const described = rows.flatMap((row) =>
      [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect([...new Set(described)].sort()).toEqual(settings.sort());
  });
});

describe("commands", () => {
  const pages = ["README.md", "CONTRIBUTING.md", ...filesBelow("docs", ".md")];
  const text = pages.map(read).join("\n");
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

  it("of npm are in package.json", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(
      ([, one]) => one,
    );
    expect([...new Set(named)].filter((name = "") => !(name in scripts))).toEqual([]);
  });

  it("include every script of package.json", () => {
    const missing = Object.keys(scripts).filter((name) => {
      const command = name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`;
      return !new RegExp(`${command}(?![a-z:-])`).test(text);
    });
    expect(missing).toEqual([]);
  });

  it("run files that exist", () => {
    const files = [...text.matchAll(/npx tsx (\S+?\.ts)/g)].map(([, file = ""]) => file);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it("include every benchmark", () => {
    const benchmarks = readdirSync(join(root, "bench")).filter((name) => name.endsWith(".ts"));
    expect(benchmarks.filter((name) => !text.includes(`npx tsx bench/${name}`))).toEqual([]);
  });
});

/** Paths from the root. */
function filesBelow(folder: string, ending: string): string[] {
  const all = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return all.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

/** Method and path of what a route handler answers, with placeholders as the page has them. */
function callsOf(file: string): string[] {
  const path = file.replace(/^app/, "").replace(/\/route\.ts$/, "");
  // Login, and what answers to unknown addresses.
  if (path.includes("[...")) return [];
  const shown = path
    .replace("[hostname]", "NAME")
    .replace("[address]", "ADDRESS")
    .replace("[id]", "ID");
  const handlers = read(file).matchAll(/^export (?:async )?function ([A-Z]+)\(/gm);
  return [...handlers].map(([, method]) => `${method} ${shown}`);
}
