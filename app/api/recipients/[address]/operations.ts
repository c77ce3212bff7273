import { operation } from "@/app/openapi/operation";
import { Erased } from "@/lib/recipients/erase-recipient";

export const eraseRecipientCall = operation({
  id: "eraseRecipient",
  method: "DELETE",
  path: "/api/recipients/{address}",
  group: "Recipients",
  access: "manage",
  summary: "Erase a recipient",
  description:
    "Deletes the address, subject and tags of the recipient's messages, and the user agent, referrer and IP address of their clicks. Links go on working, and the numbers stay the same.",
  parameters: {
    address: {
      description: "The recipient as given to `POST /api/rewrite`, in upper or lower case.",
      example: "ada@example.com",
    },
  },
  success: {
    status: 200,
    description: "The recipient was erased.",
    schema: Erased,
    example: { messages: 3 },
  },
  errors: { 400: "The address is empty, or has more than 320 characters." },
});
