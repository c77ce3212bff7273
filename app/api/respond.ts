import type { z } from "zod";
import type { Operation } from "@/app/openapi/operation";

/**
 * Answers a call with JSON, in the form and with the status that its operation describes. Only the compiler checks the
 * form: end-to-end tests compare real answers with it.
 */
export function respond<Answer extends z.ZodType>(
  { success }: Operation<Answer>,
  answer: z.input<NoInfer<Answer>>,
  { status = success.status, headers }: { status?: number; headers?: HeadersInit } = {},
): Response {
  return Response.json(answer, { status, ...(headers && { headers }) });
}
