import NextAuth from "next-auth";
import { authOptions } from "@/lib/workspaces/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// Made per request: the settings are there when the server runs, not yet when it is built.
function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
