import { answer } from "@/app/api/problem";
import { AppError } from "@/lib/errors";

/** Every address below /api that is no call. */
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
