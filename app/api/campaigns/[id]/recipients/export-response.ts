import { streamExport } from "@/app/api/stream-export";
import { exportRecipients } from "@/lib/campaigns/export-recipients";
import type { RecipientFilter } from "@/lib/campaigns/list-recipients";
import type { Reader } from "@/lib/workspaces/audit";
import type { ExportFormat } from "@/lib/workspaces/record-export";

/** Streams all recipients of a campaign that match, see streamExport. */
export async function exportResponse(
  by: Reader,
  id: string,
  filter: RecipientFilter,
  format: ExportFormat,
  options: { forSpreadsheets?: boolean } = {},
): Promise<Response> {
  const { campaign, chunks, expected } = await exportRecipients(by.workspaceId, id, filter, format);
  const { clicked } = filter;
  const who = clicked === undefined ? "recipients" : clicked ? "clicked" : "not-clicked";
  const exported = {
    format,
    chunks,
    expected,
    name: `${who}-campaign-${id}`,
    action: "recipients-exported",
    target: `${format} of ${campaign}`,
  } as const;
  return streamExport(by, exported, options);
}
