import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

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
  code: string;
  detail: string;
  /** Path of the invalid input. */
  path?: string | undefined;
  headers?: HeadersInit;
}): Response {
  const { status, code, detail, path } = options;
  const headers = new Headers(options.headers);
  headers.set("Content-Type", "application/problem+json");
  const body = { type: "about:blank", title: titles[status], status, code, detail, path };
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
