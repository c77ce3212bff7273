import { Problem } from "@/app/api/problem";
import type { Operation } from "./operation";
import type { Schemas } from "./schemas";
import type { Content, OperationObject, ParameterObject, ResponseObject } from "./types";
import { errors } from "./words";

/** An operation as OpenAPI has it. Adds the schemas that it refers to to `schemas`. */
export function describeOperation(it: Operation, schemas: Schemas): OperationObject {
  const parameters = [
    ...pathParameters(it),
    ...parametersIn("query", it.query, schemas),
    ...parametersIn("header", it.headers, schemas),
  ];
  return {
    operationId: it.id,
    tags: [it.group],
    summary: it.summary,
    ...(it.description && { description: it.description }),
    security: securityOf(it),
    ...(parameters.length > 0 && { parameters }),
    ...(it.body && { requestBody: bodyOf(it.body, schemas) }),
    responses: { ...successes(it, schemas), ...failures(it, schemas) },
  };
}

function securityOf({ access }: Operation): OperationObject["security"] {
  if (access === "nothing") return [];
  return access === "metrics token" ? [{ metricsToken: [] }] : [{ apiKey: [access] }];
}

function pathParameters({ parameters = {} }: Operation): ParameterObject[] {
  return Object.entries(parameters).map(([name, { description, example }]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: { type: "string" },
    example,
  }));
}

function parametersIn(
  place: "query" | "header",
  fields: Operation["query"],
  schemas: Schemas,
): ParameterObject[] {
  if (!fields) return [];
  const { properties = {}, required = [] } = schemas.input(fields);
  return Object.entries(properties).map(([name, { description = "", ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    description,
    schema: repeatable(schema) ?? schema,
  }));
}

/** The schema of a list, for a parameter that may be repeated: one value is read as a list of one. */
function repeatable({ anyOf }: ParameterObject["schema"]): ParameterObject["schema"] | undefined {
  return anyOf?.find(({ type }) => type === "array");
}

function bodyOf(
  { schema, example, required = true, others = {} }: NonNullable<Operation["body"]>,
  schemas: Schemas,
): OperationObject["requestBody"] {
  const json = { schema: schemas.input(schema), example };
  return { required, content: { "application/json": json, ...otherContent(others) } };
}

function otherContent(others: NonNullable<Operation["success"]["others"]>): Content {
  const entries = Object.entries(others).map(([mediaType, { description, example }]) => [
    mediaType,
    { schema: { type: "string", description }, ...(example !== undefined && { example }) },
  ]);
  return Object.fromEntries(entries);
}

function successes({ success }: Operation, schemas: Schemas): OperationObject["responses"] {
  const { status, description, schema, example, headers, others = {}, alsoWith = {} } = success;
  const json = schema && { "application/json": { schema: schemas.output(schema), example } };
  const content = { ...json, ...otherContent(others) };
  const body: Omit<ResponseObject, "description"> = {
    ...(headers && { headers: headersOf(headers) }),
    ...(Object.keys(content).length > 0 && { content }),
  };
  const all = Object.entries({ [status]: description, ...alsoWith });
  return Object.fromEntries(all.map(([one, text]) => [one, { description: text, ...body }]));
}

function headersOf(headers: { [name: string]: string }): NonNullable<ResponseObject["headers"]> {
  const entries = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: "string" } },
  ]);
  return Object.fromEntries(entries);
}

function failures(it: Operation, schemas: Schemas): OperationObject["responses"] {
  const content = { "application/problem+json": { schema: schemas.output(Problem) } };
  const described = { ...impliedErrors(it), ...it.errors };
  return Object.fromEntries(
    Object.entries(described).flatMap(([status, description]) =>
      description === null ? [] : [[status, { description, content }]],
    ),
  );
}

/** The errors that any call like this one can have. */
function impliedErrors({ access, query, body }: Operation): { [status: number]: string } {
  const statuses = [
    ...(query || body ? [400] : []),
    ...(access === "nothing" ? [] : [401]),
    ...(access === "nothing" || access === "metrics token" ? [] : [403]),
    ...(body ? [413, 415] : []),
    500,
  ];
  return Object.fromEntries(statuses.map((status) => [status, errors[status] ?? ""]));
}
