import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { RewriteResult } from "@/lib/emails/email";
import { IdempotencyKey } from "@/lib/emails/idempotency-key";
import { RewriteBody, RewriteQuery } from "@/lib/emails/schema";

const Rewritten = RewriteResult.extend({
  mimeBase64: z
    .string()
    .optional()
    .describe("In place of `mime`, for a raw message that is not UTF-8."),
}).meta({ id: "RewrittenEmail", description: "An email with rewritten links." });

export const rewrite = operation({
  id: "rewriteEmail",
  method: "POST",
  path: "/api/rewrite",
  group: "Emails",
  access: "send",
  summary: "Rewrite an email",
  description: `Rewrites the links of an email and stores a message. Send \`html\`, \`text\` or both, or else a whole message in \`mime\`.

To send the bytes of a whole message, use \`Content-Type: message/rfc822\`. The options are then query parameters. With \`Accept: message/rfc822\`, the response is the rewritten message, byte for byte the same outside its links.

To send many emails in one call, use \`Content-Type: application/x-ndjson\` with an email a line. Each is answered with a line of its own, in the order of the emails: the email as below, or a problem document, whose \`status\` says what a call of its own would have got. The number of lines is not limited. Read answers while you send: the server reads no further than you do. If answers are missing at the end, the stream was cut off.

Fields of the message's header such as \`X-Clickstamp-Campaign\` override the options of the call. Clickstamp removes them from the message.

With an \`Idempotency-Key\`, the call can be repeated: for 48 hours, the same email with the same options returns the same message, with the same links, and counts once. Another email under the same key gets 422. Keys belong to the workspace. A call that stores nothing ignores its key. In a stream of emails, each line may have its own key in the field \`key\`; the header is refused.

The old spellings \`trackclicks\` and \`preventscam\` work, too.`,
  query: RewriteQuery,
  headers: z.object({ "Idempotency-Key": IdempotencyKey.optional() }),
  body: {
    schema: RewriteBody,
    example: {
      html: '<a href="https://www.example.com/path-of-the-uri">x</a>',
      campaign: "june",
      recipient: "ada@example.com",
    },
    others: {
      "application/x-ndjson": {
        description:
          "An email a line, in the form of the JSON body, each up to 12,000,000 bytes. Empty lines are ignored.",
      },
      "message/rfc822": {
        description: "The bytes of a whole message (RFC 5322), up to 5,000,000.",
        example: "From: shop@example.com\r\nSubject: June\r\n\r\nSee https://www.example.com/june",
      },
    },
  },
  success: {
    status: 200,
    description: "The rewritten email.",
    schema: Rewritten,
    example: {
      id: "2",
      campaign: "june",
      html: '<a href="http://clicks.localhost:3000/path-of-the-uri-ZssV4kv2Vp199R">x</a>',
      links: [
        {
          position: 1,
          part: "html",
          label: "x",
          original: "https://www.example.com/path-of-the-uri",
          rewritten: "http://clicks.localhost:3000/path-of-the-uri-ZssV4kv2Vp199R",
          places: 1,
        },
      ],
      skipped: [],
      warnings: [],
    },
    headers: {
      "X-Clickstamp-Id": "Id of the message. Only with `message/rfc822`, as are the others.",
      "X-Clickstamp-Campaign": "Name of the campaign, percent-encoded.",
      "X-Clickstamp-Links": "The number of links.",
      "X-Clickstamp-Skipped": "The number of URLs that stay as they are.",
      "X-Clickstamp-Warnings": "Codes of warnings.",
    },
    others: {
      "application/x-ndjson": {
        description:
          "For each email a line: the rewritten email in the form of the JSON response, or a problem document.",
      },
      "message/rfc822": { description: "The rewritten message." },
    },
  },
  errors: {
    413: "The body is over 12,000,000 bytes, or the email is over a limit. Of a stream of emails, only lines have this status.",
    415: "The `Content-Type` is neither `application/json`, `application/x-ndjson` nor `message/rfc822`.",
    422: "`mime` is not an email message, its `X-Clickstamp-` fields can't be read, the click domain is unknown, not set up or failing, the workspace is blocked, or the `Idempotency-Key` was used for another email.",
  },
});
