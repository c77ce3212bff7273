import type { FirstLink } from "@/lib/campaigns/data/first-link";
import { withoutScheme } from "@/lib/parse-url";
import type { CampaignCounts } from "@/lib/stats/types";

/** The title of a campaign in the app: its name or, if nobody named it, its subject or first link. */
export function campaignTitle({
  name,
  automatic,
  subject,
  firstLink,
}: Pick<CampaignCounts, "name" | "automatic" | "subject"> & {
  firstLink: FirstLink | null;
}): string {
  if (!automatic) return name;
  const label = firstLink && (firstLink.label.trim() || withoutScheme(firstLink.url));
  return subject?.trim() || label || name;
}
