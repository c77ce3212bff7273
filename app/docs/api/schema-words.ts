import type { JsonSchema, OpenApi } from "@/app/openapi/types";

/** The schema that a reference leads to, and whether the value may be null. */
export function resolve(
  schema: JsonSchema,
  document: OpenApi,
): { schema: JsonSchema; nullable: boolean } {
  const referred = schema.$ref && document.components.schemas[schema.$ref.split("/").at(-1) ?? ""];
  if (referred) return resolve(referred, document);
  const choices = schema.anyOf?.filter((one) => one.type !== "null") ?? [];
  const [only] = choices;
  if (only && choices.length === 1) return { ...resolve(only, document), nullable: true };
  const types = [schema.type ?? []].flat();
  const [type] = types.filter((one) => one !== "null");
  if (types.length < 2 || !type) return { schema, nullable: false };
  return { schema: { ...schema, type }, nullable: true };
}

/** The type of a schema: `string`, `list of objects`, `time or null`. */
export function typeInWords(schema: JsonSchema, document: OpenApi): string {
  const { schema: own, nullable } = resolve(schema, document);
  return nullable ? `${typeOf(own, document)} or null` : typeOf(own, document);
}

/** The limits of a schema: `1 to 1000`, `at most 20 items, each at most 100 characters`; empty without any. */
export function limitsInWords(schema: JsonSchema, document: OpenApi): string {
  const { schema: own } = resolve(schema, document);
  const parts = [
    range(own.minimum, own.maximum, ""),
    // One character at least says only that it must not be empty.
    range(own.minLength === 1 ? undefined : own.minLength, own.maxLength, " characters"),
    range(own.minItems, own.maxItems, own.minItems === 1 && !own.maxItems ? " item" : " items"),
  ];
  const each = own.items ? limitsInWords(own.items, document) : "";
  return [...parts, each && `each ${each}`].filter(Boolean).join(", ");
}

/** The values that a schema allows, as JSON without quotes. */
export function valuesOf(schema: JsonSchema, document: OpenApi): string[] {
  const { schema: own } = resolve(schema, document);
  if (own.const !== undefined) return [String(own.const)];
  const values = own.enum ?? (own.items ? valuesOf(own.items, document) : []);
  return values.filter((value) => value !== null).map(String);
}

/** The schema whose fields a value has, in a list too; undefined if it has none. */
export function objectIn(schema: JsonSchema, document: OpenApi): JsonSchema | undefined {
  const { schema: own } = resolve(schema, document);
  if (own.items) return objectIn(own.items, document);
  return own.properties && Object.keys(own.properties).length > 0 ? own : undefined;
}

function typeOf(schema: JsonSchema, document: OpenApi): string {
  if (schema.format === "date-time") return "time";
  if (schema.type === "array") {
    return schema.items ? `list of ${typeInWords(schema.items, document)}s` : "list";
  }
  return String(schema.type ?? "any");
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least === undefined ? "" : `at least ${least}${unit}`;
}
