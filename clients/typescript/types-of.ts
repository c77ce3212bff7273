import openapiTS, { astToString } from "openapi-typescript";

/** The TypeScript types of an OpenAPI file, as the text of src/api.ts. */
export async function typesOf(document: object): Promise<string> {
  const types = astToString(await openapiTS(JSON.stringify(document)));
  return `// Written by \`npm run client-types\` from the description of the API. Don't edit it.\n\n${types}`;
}
