/** A campaign in the demo's workspace. */
export interface DemoCampaign {
  /** Undefined for a campaign sent without a name, whose messages are grouped by their links. */
  name?: string;
  subject: string;
  tags: string[];
  /** Path in tests/fixtures. */
  file: string;
  recipients: number;
  /** How many days ago it was sent, all at once or spread evenly over the days since then. */
  daysAgo: number;
  spread: boolean;
  /** The share of recipients who click something. */
  clickRate: number;
}

const walks = "corpus/html/clickstamp/walks-mjml.html";
const shop = "corpus/html/clickstamp/shop-mjml.html";

const weekly = [56, 49, 42, 35, 28, 21, 14, 7].map(
  (daysAgo, index): DemoCampaign => ({
    name: `Weekend walks ${index + 12}`,
    subject: "Five walks for this weekend",
    tags: ["newsletter", "walks"],
    file: walks,
    recipients: 1400 + index * 60,
    daysAgo,
    spread: false,
    clickRate: 0.09 + (index % 3) * 0.02,
  }),
);

export const demoCampaigns: DemoCampaign[] = [
  ...weekly,
  {
    name: "The Insider, October",
    subject: "What we learned in October",
    tags: ["newsletter", "insider"],
    file: "newsletters/the-insider.html",
    recipients: 2200,
    daysAgo: 33,
    spread: false,
    clickRate: 0.07,
  },
  {
    name: "Autumn sale: it begins",
    subject: "Autumn sale: up to 40 % off",
    tags: ["sale"],
    file: shop,
    recipients: 2600,
    daysAgo: 18,
    spread: false,
    clickRate: 0.14,
  },
  {
    name: "Autumn sale: last day",
    subject: "Only until midnight",
    tags: ["sale", "reminder"],
    file: shop,
    recipients: 2400,
    daysAgo: 3,
    spread: false,
    clickRate: 0.19,
  },
  {
    name: "Receipts",
    subject: "Your receipt",
    tags: ["transactional"],
    file: "corpus/html/clickstamp/transactional-dark.html",
    recipients: 1500,
    daysAgo: 60,
    spread: true,
    clickRate: 0.22,
  },
  {
    subject: "Reset your password",
    tags: ["transactional"],
    file: "corpus/html/mailgen/default-reset.html",
    recipients: 600,
    daysAgo: 60,
    spread: true,
    clickRate: 0.71,
  },
];
