import { operation } from "@/app/openapi/operation";

export const getMetrics = operation({
  id: "getMetrics",
  method: "GET",
  path: "/api/metrics",
  group: "Machines",
  access: "metrics token",
  summary: "Read metrics",
  description: "Returns the metrics of all processes for Prometheus.",
  success: {
    status: 200,
    description: "The metrics, in Prometheus' text format.",
    others: {
      "text/plain": {
        description: "The metrics.",
        example: "clickstamp_redirects_total 520",
      },
    },
  },
  errors: { 403: null, 404: "`METRICS_TOKEN` is not set." },
});
