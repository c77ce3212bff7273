import type { CampaignWithLine } from "@/lib/list-campaigns";
import { withoutScheme } from "../clicks/name-of-link";

/** What a campaign is called in the app: its name, or what tells one apart that nobody has named. */
export function campaignTitle({
  name,
  automatic,
  subject,
  firstLink,
}: Pick<CampaignWithLine, "name" | "automatic" | "subject" | "firstLink">): string {
  if (!automatic) return name;
  const label = firstLink && (firstLink.label.trim() || withoutScheme(firstLink.url));
  return subject?.trim() || label || name;
}
