import NextAuth from "next-auth";
import { authOptions } from "@/lib/workspaces/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// Created for each request, because the settings are unknown while the app is built.
function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
