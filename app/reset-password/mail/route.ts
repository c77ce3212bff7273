import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { validate } from "@/lib/validate";
import { clientOf } from "@/lib/workspaces/client";
import { mailResetLink } from "@/lib/workspaces/passwords/mail-reset-link";

const Body = z.strictObject({ email: z.string().max(254) });

/** Mails a link for a new password. Nobody is logged in; the answer does not tell whether the address has an account. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const { email } = validate(Body, await readJson(request, 2_000));
    const { address } = clientOf((name) => request.headers.get(name));
    await mailResetLink(email, address);
    return new Response(null, { status: 202 });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
