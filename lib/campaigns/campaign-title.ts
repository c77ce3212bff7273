import type { FirstLink } from "@/lib/campaigns/data/first-link";
import { withoutScheme } from "@/lib/parse-url";
import type { CampaignCounts } from "@/lib/stats/types";

/** What a campaign is called in the app: its name, or what tells one apart that nobody has named. */
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
