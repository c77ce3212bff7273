import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readMetrics } from "@/lib/metrics";
import { requireMetricsToken } from "@/lib/workspaces/api-auth";

export const dynamic = "force-dynamic";

/** Returns the metrics of all processes in Prometheus' format. Needs METRICS_TOKEN as bearer token. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    requireMetricsToken(request);
    const { contentType, text } = await readMetrics();
    return new Response(text, { headers: { "Content-Type": contentType } });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
