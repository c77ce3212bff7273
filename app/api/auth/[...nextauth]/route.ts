import NextAuth from "next-auth";
import { authOptions } from "@/lib/workspaces/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// Created per request, because the settings exist only when the server runs, not when it is built.
function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
