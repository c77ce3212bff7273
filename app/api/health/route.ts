import { isReady } from "@/lib/is-ready";

export const dynamic = "force-dynamic";

/** 200 once everything is ready, else 503. */
export async function GET(): Promise<Response> {
  return (await isReady())
    ? Response.json({ status: "ready" })
    : Response.json(
        { status: "not ready", reason: "the database does not answer" },
        { status: 503 },
      );
}
