/** When an email was sent: before the copy of the database was made, between that and the event, while it happened, or after it. */
export type Phase = "before" | "lost" | "during" | "others" | "after";

/** An email to be sent. Its recipient, its campaign and the URLs of its links are told from those of all others. */
export interface Email {
  phase: Phase;
  recipient: string;
  campaign: string;
  urls: string[];
  /** `others`: it belongs to the other workspace. */
  isOthers: boolean;
}

/** A link of an email that was sent. */
export interface SentLink {
  email: Email;
  /** The node that made it. */
  node: string;
  message: string;
  position: number;
  hostname: string;
  /** Path and query. */
  target: string;
  rewritten: string;
  destination: string;
}

const linksOfAnEmail = 10;
const origins = 100;
const emailsOfACampaign = 3;

/** The emails of one scenario. */
export interface Emails {
  before: Email[];
  /** Half of them go to campaigns and origins that there were before. */
  lost: Email[];
  /** The URLs of `before` and `lost`, for other recipients, in the same campaigns. */
  after: Email[];
  /** Other people's: the paths of `lost`, at other websites, which get the numbers that those of `lost` had. */
  others: Email[];
  /** Any number of them, while the event goes on. */
  during(): Email;
}

/** Makes emails with `links` links in all: a fifth before the copy, a fifth after it, and three after the event. */
export function makeEmails(scenario: string, links: number): Emails {
  const count = Math.max(2, Math.round(links / linksOfAnEmail / 5));
  const sites = Math.max(1, Math.min(origins, links / 10) / 2);
  const url = (site: string, index: number, link: number) =>
    `https://${site}-${(index * linksOfAnEmail + link) % sites}.${scenario}.example/${index}/${link}?x=${index}`;
  const emails = (phase: Phase, siteOf: (index: number) => string, campaignOf = phase as string) =>
    Array.from({ length: count }, (_, index): Email => {
      const isOld = phase === "lost" && index % 2 === 0;
      const campaign = `${scenario}-${isOld ? "before" : campaignOf}-${Math.floor(index / emailsOfACampaign)}`;
      const site = siteOf(index);
      return {
        phase,
        recipient: `${index}@${phase}.${scenario}.example`,
        campaign,
        urls: Array.from({ length: linksOfAnEmail }, (_, link) => url(site, index, link)),
        isOthers: phase === "others",
      };
    });
  const before = emails("before", () => "before");
  const lost = emails("lost", (index) => (index % 2 === 0 ? "before" : "lost"));
  const again = [...lost, ...before].map(
    (email): Email => ({ ...email, phase: "after", recipient: `after-${email.recipient}` }),
  );
  let during = 0;
  return {
    before,
    lost,
    after: again,
    others: emails("others", () => "others"),
    during() {
      const index = during++;
      return {
        phase: "during",
        recipient: `${index}@during.${scenario}.example`,
        campaign: `${scenario}-${index % 3 === 0 ? "lost" : "during"}-${index % 7}`,
        urls: [url("lost", index % count, 0), url("during", index, 1)],
        isOthers: false,
      };
    },
  };
}
