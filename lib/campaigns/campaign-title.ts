import type { FirstLink } from "@/lib/campaigns/data/first-link";
import type { CampaignCounts } from "@/lib/stats/types";
import { withoutScheme } from "@/lib/without-scheme";

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
