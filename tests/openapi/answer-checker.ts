import Ajv, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema, OpenApi, OperationObject, ResponseObject } from "@/app/openapi/types";

/** An answer of the API, and the call that it is for. */
export interface Answer {
  method: string;
  path: string;
  status: number;
  /** Content-Type; null if there is none. */
  type: string | null;
  /** The body, needed only if it is JSON. */
  body: string;
}

/** What of an answer the description of the API does not describe, in words; undefined if it describes all of it. */
export type AnswerChecker = (answer: Answer) => string | undefined;

/** Makes a checker for a description. It is stricter than the description: it refuses fields that are not described. */
export function answerChecker(document: OpenApi): AnswerChecker {
  const ajv = addFormats(new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }));
  const { schemas } = document.components;
  ajv.addSchema({ $id: "api", $defs: strict(schemas as JsonSchema) });
  const validators = new Map<JsonSchema, ValidateFunction>();
  const validatorOf = (schema: JsonSchema) => {
    const made = validators.get(schema) ?? ajv.compile(strict(schema));
    validators.set(schema, made);
    return made;
  };
  return ({ method, path, status, type, body }) => {
    const call = `${method} ${path}: `;
    const operation = findOperation(document, method, path);
    const answer = operation ? operation.responses[status] : answersOfNone(status);
    if (!answer) return `${call}status ${status} is not described`;
    const media = type?.split(";")[0]?.trim();
    const described = Object.keys(answer.content ?? {});
    if (method === "HEAD" || (described.length === 0 && !media)) return undefined;
    const content = answer.content?.[media ?? ""];
    if (!content)
      return `${call}${media ?? "no body"} is not among ${described} of status ${status}`;
    if (!/[/+]json$/.test(media ?? "")) return undefined;
    const validate = validatorOf(content.schema);
    if (validate(JSON.parse(body))) return undefined;
    return `${call}${status} ${ajv.errorsText(validate.errors, { dataVar: "body" })}: ${body}`;
  };
}

function findOperation(
  { paths }: OpenApi,
  method: string,
  path: string,
): OperationObject | undefined {
  const wanted = (method === "HEAD" ? "GET" : method).toLowerCase();
  const pattern = (one: string) => new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`);
  const [, found] = Object.entries(paths).find(([one]) => pattern(one).test(path)) ?? [];
  return found?.[wanted];
}

/** What a call that does not exist gets. */
function answersOfNone(status: number): ResponseObject | undefined {
  if (status === 204) return { description: "OPTIONS" };
  const schema = { $ref: "#/components/schemas/Problem" };
  const content = { "application/problem+json": { schema } };
  return status === 404 || status === 405 ? { description: "unknown", content } : undefined;
}

/** The schema without room for fields that are not described, with its references for ajv. */
function strict(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (_, value) => {
    const isClosed =
      value?.type === "object" && value.properties && !("additionalProperties" in value);
    return isClosed ? { ...value, additionalProperties: false } : value;
  });
  return JSON.parse(text.replaceAll("#/components/schemas/", "api#/$defs/"));
}
