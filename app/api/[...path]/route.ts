import { answer } from "@/app/api/problem";
import { AppError } from "@/lib/errors";

/** Responds with 404 to all other paths below /api. */
function notFound(request: Request): Promise<Response> {
  return answer(async () => {
    const { pathname } = new URL(request.url);
    throw new AppError("not-found", `${pathname} is no call of this API; docs/api.md lists them`);
  });
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
