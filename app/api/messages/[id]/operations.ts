import { operation } from "@/app/openapi/operation";
import { MessageView } from "@/lib/emails/email";

export const getMessage = operation({
  id: "getMessage",
  method: "GET",
  path: "/api/messages/{id}",
  group: "Emails",
  access: "read",
  summary: "Show a message",
  description:
    "Returns a message with its links and their clicks. The numbers count only clicks that are still kept.",
  parameters: { id: { description: "Id that `POST /api/rewrite` returned.", example: "2" } },
  success: {
    status: 200,
    description: "The message.",
    schema: MessageView,
    example: {
      id: "2",
      campaign: { id: "1", name: "june" },
      recipient: "ada@example.com",
      subject: "June",
      tags: ["newsletter"],
      clickDomain: "clicks.example.com",
      createdAt: "2026-06-01T08:00:00.000Z",
      total: 3,
      human: 2,
      automated: 1,
      unique: 1,
      links: [
        {
          position: 1,
          part: "html",
          label: "Shop",
          url: "https://www.example.com/shop",
          total: 3,
          human: 2,
          automated: 1,
          unique: 1,
          firstClickAt: "2026-06-01T09:12:07.482Z",
          lastClickAt: "2026-06-02T17:40:51.003Z",
        },
      ],
    },
  },
  errors: { 404: "There is no such message." },
});
