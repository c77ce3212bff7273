import { expect, it } from "vitest";
import { limitsInWords, objectIn, typeInWords, valuesOf } from "@/app/docs/api/schema-words";
import { openApi } from "@/app/openapi/document";
import type { JsonSchema } from "@/app/openapi/types";

const document = openApi("https://clickstamp.test");
const click = { $ref: "#/components/schemas/Click" };

it.each<[JsonSchema, string]>([
  [{ type: "string" }, "string"],
  [{ type: ["string", "null"] }, "string or null"],
  [{ type: "string", format: "date-time" }, "time"],
  [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "time or null"],
  [{ type: "array", items: { type: "string" } }, "list of strings"],
  [{ type: "array", items: click }, "list of objects"],
  [click, "object"],
])("says the type of %o", (schema, words) => {
  expect(typeInWords(schema, document)).toBe(words);
});

it.each<[JsonSchema, string]>([
  [{ type: "string" }, ""],
  [{ type: "integer", minimum: 1, maximum: 1000 }, "1 to 1000"],
  [{ type: "string", minLength: 1, maxLength: 200 }, "at most 200 characters"],
  [{ type: "array", minItems: 1, items: { type: "string" } }, "at least 1 item"],
  [
    { type: "array", maxItems: 20, items: { type: "string", maxLength: 100 } },
    "at most 20 items, each at most 100 characters",
  ],
])("says the limits of %o", (schema, words) => {
  expect(limitsInWords(schema, document)).toBe(words);
});

it("finds the values and the fields of a list, too", () => {
  expect(valuesOf({ type: "array", items: { enum: ["a", null] } }, document)).toEqual(["a"]);
  expect(objectIn({ type: "array", items: click }, document)?.properties).toHaveProperty("url");
  expect(objectIn({ type: "string" }, document)).toBeUndefined();
});
