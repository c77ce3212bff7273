import packageJson from "@/package.json";
import { describeOperation } from "./describe-operation";
import { operations } from "./operations";
import { Schemas } from "./schemas";
import type { OpenApi } from "./types";
import { apiKey, description, groups, metricsToken, summary } from "./words";

/** The description of the API as OpenAPI 3.1, for callers of the server at `origin`. */
export function openApi(origin: string): OpenApi {
  const schemas = new Schemas();
  const paths: OpenApi["paths"] = {};
  for (const one of operations) {
    paths[one.path] = {
      ...paths[one.path],
      [one.method.toLowerCase()]: describeOperation(one, schemas),
    };
  }
  const bearer = { type: "http", scheme: "bearer" } as const;
  return {
    openapi: "3.1.1",
    info: {
      title: "Clickstamp API",
      version: packageJson.version,
      summary,
      description,
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: origin, description: "This server" }],
    tags: Object.entries(groups).map(([name, words]) => ({ name, description: words })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.named).sort(byName)),
      securitySchemes: {
        apiKey: { ...bearer, description: apiKey },
        metricsToken: { ...bearer, description: metricsToken },
      },
    },
  };
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
