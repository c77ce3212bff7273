import type { components, operations } from "./api.js";
import { exportRows } from "./export-rows.js";
import type { CallOptions, Send } from "./send.js";

/** A recipient of a campaign. */
export type Recipient = components["schemas"]["Recipient"];

/** Which recipients of a campaign to export. */
export type RecipientFilter = Omit<
  NonNullable<operations["listRecipients"]["parameters"]["query"]>,
  "cursor" | "format"
>;

/** Yields the recipients of a campaign as they arrive. Throws like exportRows. */
export function exportRecipients(
  send: Send,
  campaignId: string,
  filter: RecipientFilter,
  options: CallOptions,
): AsyncGenerator<Recipient> {
  const path = `/api/campaigns/${encodeURIComponent(campaignId)}/recipients`;
  // A recipient who clicks during the export leaves the list of those who did not.
  return exportRows(send, path, filter, { ...options, mayShrink: filter.clicked === false });
}
