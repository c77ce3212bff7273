import { campaignTitles, titled } from "@/lib/campaigns/campaign-titles";
import { listClicks, type TitledClicks } from "@/lib/clicks/list-clicks";
import { AppError, expected } from "@/lib/errors";
import { type DayRange, hasClicks, type Overview, overview } from "@/lib/overview/overview";

/** An overview with the titles of campaigns. */
export type TitledOverview = Omit<Overview, "links"> & {
  links: (Overview["links"][number] & { campaignTitle: string })[];
};

/** Everything that the front page shows. */
export interface OverviewPage {
  /** An AppError if the days are invalid. */
  numbers: TitledOverview | AppError;
  latest: TitledClicks;
  /** Whether there has ever been a click. */
  hasAny: boolean;
}

/** Reads the numbers of a range of days, and the latest clicks: `hideRecipients` leaves out their recipients. */
export async function loadOverview(
  workspaceId: number,
  choice: { range: DayRange; latest: number; hideRecipients: boolean },
): Promise<OverviewPage> {
  const [numbers, latest, hasAny] = await Promise.all([
    overview(workspaceId, choice.range).catch(expected),
    listClicks(workspaceId, { limit: choice.latest, hideRecipients: choice.hideRecipients }),
    hasClicks(workspaceId),
  ]);
  const links = numbers instanceof AppError ? [] : numbers.links;
  const named = [...links, ...latest.clicks].map(({ campaign }) => campaign);
  const titles = await campaignTitles(workspaceId, named);
  return {
    numbers: numbers instanceof AppError ? numbers : { ...numbers, links: titled(links, titles) },
    latest: { ...latest, clicks: titled(latest.clicks, titles) },
    hasAny,
  };
}
