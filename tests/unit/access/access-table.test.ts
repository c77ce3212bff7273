import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accessTable } from "@/scripts/access/access-table";
import { publicEntries } from "@/scripts/access/public-entries";
import { entriesOf, readEntries } from "@/scripts/access/read-entries";

const entries = readEntries();

test("every page, call and action requires something, or is public for a reason", () => {
  expect(entries.filter(({ requires }) => !requires).map(({ name }) => name)).toEqual([]);
  expect(entries.length).toBeGreaterThan(60);
});

test("docs/access.md is up to date: npm run access writes it", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/access.md"), "utf8");
  expect(page).toBe(accessTable(entries));
});

test("only what requires nothing is listed as public", () => {
  const open = entries.flatMap(({ name, requires }) =>
    typeof requires === "object" && "nothing" in requires ? [name] : [],
  );
  expect(Object.keys(publicEntries).sort()).toEqual(open.sort());
});

const requirements = (file: string, source: string) =>
  entriesOf(file, source).map(({ name, requires }) => [name, requires]);

test("an action gets what it requires by itself or through a function of its file", () => {
  const file = "app/(admin)/things/actions.ts";
  const source = `"use server";

export async function rename(name: string): Promise<void> {
  const user = await requireUser("editor");
}

export async function remove(): Promise<void> {
  return attempt(() => {});
}

/** Forgets to ask: requireUser("owner") is only in this comment. */
export async function forget(): Promise<void> {
  // await requireUser("owner");
  requireUser("owner");
  await deleteAll();
}

async function attempt(act: () => void): Promise<void> {
  await requireUser("owner");
}
`;
  expect(requirements(file, source)).toEqual([
    [`${file} rename`, { roles: ["editor"] }],
    [`${file} remove`, { roles: ["owner"] }],
    [`${file} forget`, undefined],
  ]);
});

test("a page whose requirement is in another page's function has none", () => {
  const source = `export default async function ThingsPage() {
  return <Things />;
}

async function Other() {
  await requireUser("viewer");
}
`;
  const page = entriesOf("app/(admin)/things/page.tsx", source);
  expect(page).toMatchObject([{ kind: "page", name: "/things", requires: undefined }]);
});

test("each method of a route handler counts by itself, also with another name", () => {
  const source = `export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    await requireApiKey(request, "read");
  });
}

function remove(request: Request): Promise<Response> {
  return answer(async () => {});
}

export { remove as DELETE };

export const { POST, PUT, PATCH, OPTIONS } = otherMethods("GET", "DELETE");
`;
  expect(requirements("app/api/things/route.ts", source)).toEqual([
    ["/api/things GET", { scope: "read" }],
    ["/api/things DELETE", undefined],
  ]);
});

test.each([
  ["app/api/things/route.ts", 'export { GET } from "./other";\n'],
  ["app/api/things/route.ts", 'export * from "./other";\n'],
  ["app/api/things/route.ts", "export let GET = handle;\n"],
  ["app/(admin)/things/page.tsx", 'const save = async () => {\n  "use server";\n};\n'],
])("%s must not hide what it exports: %j", (file, source) => {
  expect(() => entriesOf(file, source)).toThrow();
});
