import { operation } from "@/app/openapi/operation";
import { ListedClicks } from "@/lib/clicks/list-clicks";
import { ClickQuery } from "./read-click-query";

export const listClicksCall = operation({
  id: "listClicks",
  method: "GET",
  path: "/api/clicks",
  group: "Clicks",
  access: "read",
  summary: "List or export clicks",
  description: `Lists clicks, newest first. A click must match all parameters.

With \`format=csv\` or \`format=ndjson\`, or with \`Accept: text/csv\` or \`Accept: application/x-ndjson\`, the response is a stream of all clicks that match. A line of NDJSON is a click as below. An export that was cut off does not end normally: compare its rows with \`X-Clickstamp-Expected-Rows\`.`,
  query: ClickQuery,
  success: {
    status: 200,
    description: "A page of clicks, or all of them as a stream.",
    schema: ListedClicks,
    example: {
      clicks: [
        {
          id: "019f6c3a-52f1-7b6e-9d0c-3f2a61b7c0de",
          time: "2026-06-01T09:12:07.482Z",
          message: "2",
          recipient: "ada@example.com",
          campaign: "june",
          tags: ["newsletter"],
          position: 1,
          part: "html",
          label: "Shop",
          url: "https://www.example.com/shop",
          clickDomain: "clicks.example.com",
          userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X)",
          device: "phone",
          program: "Mobile Safari",
          referrer: null,
          ip: "192.0.2.0/24",
          automated: false,
          reason: null,
          repaired: false,
        },
      ],
      nextCursor: null,
    },
    headers: {
      "X-Clickstamp-Expected-Rows":
        "Only with exports: the number of clicks that matched when the export began.",
    },
    others: {
      "text/csv": { description: "All clicks that match, with a header line (RFC 4180)." },
      "application/x-ndjson": { description: "All clicks that match, one JSON object a line." },
    },
  },
});
