import type { OpenApi, OperationObject } from "@/app/openapi/types";

/** One call of the API: a method of a path. */
export interface Call {
  /** Upper case. */
  method: string;
  path: string;
  operation: OperationObject;
}

/** A group of calls. */
export interface CallGroup {
  name: string;
  description: string;
  calls: Call[];
}

/** The calls of an OpenAPI file by tag, both in the order of the file. */
export function groupsOf({ tags, paths }: OpenApi): CallGroup[] {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  return tags.map(({ name, description }) => ({
    name,
    description,
    calls: calls.filter(({ operation }) => operation.tags.includes(name)),
  }));
}
