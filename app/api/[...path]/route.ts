import { answer } from "@/app/api/problem";
import { AppError } from "@/lib/errors";

/** Answers 404 for every path below /api without a route of its own. */
function notFound(request: Request): Promise<Response> {
  return answer(async () => {
    const { pathname } = new URL(request.url);
    throw new AppError("not-found", `Unknown call ${pathname}; docs/api.md lists all calls`);
  });
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
