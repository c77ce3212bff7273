import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { eraseRecipient } from "@/lib/recipients/erase-recipient";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { eraseRecipientCall } from "./operations";

type Context = { params: Promise<{ address: string }> };

/** Deletes everything about a recipient and returns the number of messages affected. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { address } = await params;
    return respond(eraseRecipientCall, await eraseRecipient(by, decode(address)));
  });
}

/** Decodes a parameter, because Next passes it as it is in the URL. */
function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // An address may contain a percent sign that encodes nothing.
    return address;
  }
}

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods("DELETE");
