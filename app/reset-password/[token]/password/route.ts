import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { validate } from "@/lib/validate";
import { clientOf } from "@/lib/workspaces/client";
import { resetPassword } from "@/lib/workspaces/passwords/reset-password";

type Context = { params: Promise<{ token: string }> };

const Body = z.strictObject({ password: z.string().max(1000) });

/** Sets the password of a link's user. Nobody is logged in: the token is the permission. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { token } = await params;
    const { password } = validate(Body, await readJson(request, 10_000));
    const { address } = clientOf((name) => request.headers.get(name));
    await resetPassword(token, password, address);
    return new Response(null, { status: 204 });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
