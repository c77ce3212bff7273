import { requirePerson } from "@/lib/workspaces/require-user";

/**
 * Leads to the overview by a full page load, which clears the data of another workspace from memory. The app's own fetches
 * get no page here, which makes the browser load this address by itself.
 */
export async function GET(request: Request): Promise<Response> {
  await requirePerson();
  const isPageLoad = request.headers.get("accept")?.includes("text/html");
  return isPageLoad
    ? new Response(null, { status: 303, headers: { Location: "/" } })
    : new Response("", { headers: { "Content-Type": "text/plain" } });
}
