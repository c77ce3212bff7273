import { expect, test } from "vitest";
import { operations } from "@/app/openapi/operations";
import { type Entry, readEntries } from "@/scripts/access/read-entries";

// next-auth's own, which serve the app, and what answers to unknown calls.
const undescribed = /^\/api\/(auth\/)?\[\.\.\./;

const calls = readEntries().filter(
  ({ name }) => name.startsWith("/api/") && !undescribed.test(name),
);

/** What a route handler requires, as an operation says it. */
function accessOf({ requires }: Entry) {
  if (typeof requires === "object" && "scope" in requires) return requires.scope;
  return requires === "metrics token" ? requires : "nothing";
}

test("describes every call with what it requires, and no other", () => {
  const described = operations.map(
    ({ path, method, access }) => `${path.replace(/\{(\w+)\}/g, "[$1]")} ${method}: ${access}`,
  );
  expect(described.sort()).toEqual(calls.map((call) => `${call.name}: ${accessOf(call)}`).sort());
});

test("names each operation once", () => {
  const ids = operations.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("describes the parameters that are in the path", () => {
  for (const { path, parameters = {} } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(parameters), path).toEqual(inPath);
  }
});
