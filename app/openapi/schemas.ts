import { z } from "zod";
import type { JsonSchema } from "./types";

const prefix = "#/components/schemas/";

/** Collects the schemas that have an id, which others refer to. */
export class Schemas {
  readonly named: { [name: string]: JsonSchema } = {};

  /** A schema of what callers send. Unknown fields are refused, as the schema says. */
  input(schema: z.ZodType): JsonSchema {
    return this.#convert(schema, "input");
  }

  /** A schema of what they get. It allows unknown fields, because later versions may add some. */
  output(schema: z.ZodType): JsonSchema {
    return this.#convert(schema, "output");
  }

  #convert(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    // Inside another schema, one that has an id is always a definition.
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ schema }), {
      io,
      override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema, io),
    }) as JsonSchema & { $defs?: { [name: string]: JsonSchema } };
    for (const [name, named] of Object.entries($defs)) this.#add(name, named);
    return withRefs(properties?.schema ?? {});
  }

  #add(name: string, schema: JsonSchema & { id?: string }): void {
    const { id: _, ...named } = withRefs(schema) as JsonSchema & { id?: string };
    const known = this.named[name];
    if (known && JSON.stringify(known) !== JSON.stringify(named)) {
      throw new Error(`Two schemas have the id ${name}`);
    }
    this.named[name] = named;
  }
}

/** Removes what tells readers nothing: patterns, the bounds of safe integers, and the form of query parameters as text. */
function tidy(schema: JsonSchema, io: "input" | "output"): void {
  delete schema.pattern;
  if (schema.allOf?.every((one) => one.pattern !== undefined)) delete schema.allOf;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.type === "boolean") delete schema.enum;
  if (schema.const !== undefined && !schema.type) schema.type = typeof schema.const;
  if (io === "output" && schema.additionalProperties === false) delete schema.additionalProperties;
}

function withRefs(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${prefix}`);
  return JSON.parse(text) as JsonSchema;
}
