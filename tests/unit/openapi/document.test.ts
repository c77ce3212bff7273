import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { openApi } from "@/app/openapi/document";
import { operations } from "@/app/openapi/operations";
import type { JsonSchema } from "@/app/openapi/types";
import packageJson from "@/package.json";

const document = openApi("https://clickstamp.test");

test("an independent linter finds nothing", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      // Health has no status for wrong requests, since it ignores what it does not know.
      "operation-4xx-response": "off",
    },
  });
  const found = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([]);
});

test("has the version of the package and the address of the server", () => {
  expect(document.info.version).toBe(packageJson.version);
  expect(document.servers[0]?.url).toBe("https://clickstamp.test");
});

test("describes every field", () => {
  const silent: string[] = [];
  const look = (schema: JsonSchema, where: string) => {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      if (!field.$ref && !field.description) silent.push(`${where}.${name}`);
      look(field, `${where}.${name}`);
    }
    if (schema.items) look(schema.items, `${where}[]`);
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) look(schema, name);
  for (const path of Object.values(document.paths)) {
    for (const { operationId, parameters = [], requestBody, responses } of Object.values(path)) {
      for (const { name, description } of parameters) {
        if (!description) silent.push(`${operationId} ${name}`);
      }
      const contents = [
        requestBody?.content,
        ...Object.values(responses).map((one) => one.content),
      ];
      for (const content of contents) {
        for (const { schema } of Object.values(content ?? {})) look(schema, operationId);
      }
    }
  }
  expect(silent).toEqual([]);
});

test("examples of requests are what the calls accept", () => {
  const examples = operations.flatMap(({ id, body }) => (body ? [{ id, ...body }] : []));
  expect(examples.length).toBeGreaterThan(5);
  for (const { id, schema, example } of examples) {
    expect(schema.safeParse(example).error, id).toBeUndefined();
  }
});

test("examples of answers are what the calls return", () => {
  for (const { id, success } of operations) {
    expect(Boolean(success.schema), id).toBe(success.example !== undefined || id === "getOpenApi");
    if (success.example === undefined) continue;
    expect(success.schema?.safeParse(success.example).error, id).toBeUndefined();
  }
});
