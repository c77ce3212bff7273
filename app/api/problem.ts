import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** Runs a route handler; failures become problem documents (RFC 9457). What nobody expected is logged and told without details. */
export async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AppError)
      return problem(error.status, error.code, error.message, error.path);
    log.error({ err: error }, "request failed");
    return problem(500, "internal", "Something went wrong here. Try again; the log has the cause");
  }
}

function problem(status: number, code: string, detail: string, path?: string): Response {
  const headers: Record<string, string> = { "Content-Type": "application/problem+json" };
  if (status === 401) headers["WWW-Authenticate"] = "Bearer";
  const body = { type: "about:blank", title: titles[status], status, code, detail, path };
  return new Response(JSON.stringify(body), { status, headers });
}

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  500: "Internal Server Error",
};
