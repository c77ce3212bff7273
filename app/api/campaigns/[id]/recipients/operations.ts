import { operation } from "@/app/openapi/operation";
import { RecipientPage } from "@/lib/campaigns/list-recipients";
import { RecipientQuery } from "./query";

export const listRecipientsCall = operation({
  id: "listRecipients",
  method: "GET",
  path: "/api/campaigns/{id}/recipients",
  group: "Campaigns",
  access: "read",
  summary: "List or export a campaign's recipients",
  description: `Lists the recipients of a campaign: those who clicked, those who did not, or all. Each address is listed once, however many messages it had and in whatever case. Only clicks that are still kept count. The list is empty if the workspace keeps totals only.

With \`format=csv\` or \`format=ndjson\`, or with \`Accept: text/csv\` or \`Accept: application/x-ndjson\`, the response is a stream of all recipients that match. A line of NDJSON is a recipient as below. An export that was cut off does not end normally: compare its rows with \`X-Clickstamp-Expected-Rows\`.`,
  parameters: { id: { description: "Id of the campaign.", example: "1" } },
  query: RecipientQuery,
  success: {
    status: 200,
    description: "A page of recipients, or all of them as a stream.",
    schema: RecipientPage,
    example: {
      recipients: [
        {
          recipient: "ada@example.com",
          messages: 1,
          firstMessageAt: "2026-06-01T08:00:00.000Z",
          human: 2,
          automated: 0,
          firstClickAt: "2026-06-01T09:12:07.482Z",
          lastClickAt: "2026-06-01T09:15:31.020Z",
        },
      ],
      nextCursor: null,
    },
    headers: {
      "X-Clickstamp-Expected-Rows":
        "Only with exports: the number of recipients that matched when the export began.",
    },
    others: {
      "text/csv": { description: "All recipients that match, with a header line (RFC 4180)." },
      "application/x-ndjson": {
        description: "All recipients that match, one JSON object a line.",
      },
    },
  },
  errors: { 404: "There is no such campaign." },
});
