import type { FetchOptions, FetchResponse } from "openapi-fetch";
import type { paths } from "./api.js";

type Method = "get" | "post" | "patch" | "delete";

/** The paths that a method can be called with. */
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [one in M]: object } ? P : never;
}[keyof paths];

type OperationOf<P extends keyof paths, M extends Method> = Extract<
  paths[P][M],
  Record<string | number, unknown>
>;

/** Bodies are JSON here: rewriteMessage sends messages. */
type JsonOptions<Options> = Options extends { body: infer Body }
  ? Omit<Options, "body"> & { body: Exclude<Body, string> }
  : Options;

/** A call has options if the path or the body needs any. */
type Arguments<Options> = object extends Options ? [options?: Options] : [options: Options];

/** The JSON of the answer; undefined if there is none. */
type Data<Operation extends Record<string | number, unknown>> = [
  FetchResponse<Operation, object, "application/json">["data"],
] extends [undefined]
  ? undefined
  : NonNullable<FetchResponse<Operation, object, "application/json">["data"]>;

/** Calls a path of the API with one method, and returns the JSON of the answer. Throws ClickstampError. */
export type Call<M extends Method> = <P extends PathsWith<M>>(
  path: P,
  ...options: Arguments<JsonOptions<FetchOptions<OperationOf<P, M>>>>
) => Promise<Data<OperationOf<P, M>>>;
