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
    if (!(error instanceof AppError)) log.error({ err: error }, "request failed");
    const found = problemOf(error);
    const headers: HeadersInit = found.status === 401 ? { "WWW-Authenticate": "Bearer" } : {};
    return problem({ ...found, headers });
  }
}

/** Builds a response with a problem document. */
export function problem({ headers: given, ...about }: About & { headers?: HeadersInit }): Response {
  const headers = new Headers(given);
  headers.set("Content-Type", "application/problem+json");
  return new Response(JSON.stringify(problemDocument(about)), { status: about.status, headers });
}

/** The problem document that an error stands for. Says nothing about an unexpected one: log that. */
export function problemOf(error: unknown): z.output<typeof Problem> {
  if (error instanceof AppError) {
    const { status, code, message: detail, path } = error;
    return problemDocument({ status, code, detail, path });
  }
  const detail = "Something went wrong on the server. Try again; the server log has the cause";
  return problemDocument({ status: 500, code: "internal", detail });
}

interface About {
  status: number;
  code: z.output<typeof Problem>["code"];
  detail: string;
  /** Path of the invalid input. */
  path?: string | undefined;
}

function problemDocument({ status, code, detail, path }: About): z.output<typeof Problem> {
  return { type: "about:blank", title: titles[status] ?? "Error", status, code, detail, path };
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
