/** The parts of OpenAPI 3.1 that Clickstamp's file uses. https://spec.openapis.org/oas/v3.1.1 */
export interface OpenApi {
  openapi: string;
  info: {
    title: string;
    version: string;
    summary: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: { [path: string]: { [method: string]: OperationObject } };
  components: {
    schemas: { [name: string]: JsonSchema };
    securitySchemes: { [name: string]: { type: "http"; scheme: "bearer"; description: string } };
  };
}

export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: { [scheme: string]: string[] }[];
  parameters?: ParameterObject[];
  requestBody?: { required: boolean; content: Content };
  responses: { [status: string]: ResponseObject };
}

export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string;
  schema: JsonSchema;
  example?: unknown;
}

export interface ResponseObject {
  description: string;
  headers?: { [name: string]: { description: string; schema: JsonSchema } };
  content?: Content;
}

export interface Content {
  [mediaType: string]: { schema: JsonSchema; example?: unknown };
}

/** The keywords of JSON Schema 2020-12 that zod writes for the schemas of the API. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: { [name: string]: JsonSchema };
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}
