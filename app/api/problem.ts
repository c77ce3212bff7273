import { z } from "zod";
import { AppError, errorCodes } from "@/lib/errors";
import { log } from "@/lib/log";

/** A problem document (RFC 9457). */
export const Problem = z
  .object({
    type: z.literal("about:blank").describe("The type of the problem. `code` says more."),
    title: z.string().describe("The name of the status."),
    status: z.int().describe("The status of the response."),
    code: z
      .enum([...errorCodes, "method-not-allowed", "internal"])
      .describe("The kind of error, for programs."),
    detail: z.string().describe("What is wrong and what to do, for people."),
    path: z
      .string()
      .optional()
      .describe("The wrong input: a JSON path such as `$.tags[0]`, or the name of a parameter."),
  })
  .meta({ id: "Problem", description: "An error, as RFC 9457 describes it." });

/** Runs a route handler. Turns errors into problem documents (RFC 9457); logs unexpected ones and hides their details. */
export async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AppError) {
      const { status, code, message: detail, path } = error;
      const headers: HeadersInit = status === 401 ? { "WWW-Authenticate": "Bearer" } : {};
      return problem({ status, code, detail, path, headers });
    }
    log.error({ err: error }, "request failed");
    const detail = "Something went wrong on the server. Try again; the server log has the cause";
    return problem({ status: 500, code: "internal", detail });
  }
}

/** Builds a response with a problem document. */
export function problem(options: {
  status: number;
  code: z.output<typeof Problem>["code"];
  detail: string;
  /** Path of the invalid input. */
  path?: string | undefined;
  headers?: HeadersInit;
}): Response {
  const { status, code, detail, path } = options;
  const headers = new Headers(options.headers);
  headers.set("Content-Type", "application/problem+json");
  const title = titles[status] ?? "Error";
  const body: z.output<typeof Problem> = {
    type: "about:blank",
    title,
    status,
    code,
    detail,
    path,
  };
  return new Response(JSON.stringify(body), { status, headers });
}

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  500: "Internal Server Error",
};
