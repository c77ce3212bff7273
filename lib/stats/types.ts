import { z } from "zod";

/** Click counts. human = total - automated. unique counts the first human click of each message on each position. */
export const Counts = z.object({
  total: z.int().describe("All clicks."),
  human: z.int().describe("Clicks that people made: `total` less `automated`."),
  automated: z.int().describe("Clicks that machines made."),
  unique: z.int().describe("The first human click of each message on each link."),
});

export type Counts = z.output<typeof Counts>;

/**
 * The interval by which clicks are grouped. Days, weeks and months begin at midnight in the viewer's time zone, weeks on
 * Monday.
 */
export type Interval = "hour" | "day" | "week" | "month";

/** The clicks of one interval, or of the part of it inside the requested range. */
export const Bucket = z
  .object({
    start: z.iso.datetime().describe("The first instant of the interval."),
    end: z.iso.datetime().describe("The first instant after the interval."),
    ...Counts.shape,
  })
  .meta({ id: "Interval", description: "The clicks of one interval." });

export type Bucket = z.output<typeof Bucket>;

/** The dimensions by which a workspace's clicks can be grouped. */
export type Kind = "position" | "device" | "program" | "domain";

/** The clicks of one group, such as a position. */
export interface Share extends Omit<Counts, "unique"> {
  key: string;
}

const lastClickAt = z.iso.datetime().nullable().describe("Time of the last human click.");

/** A link of a message, by its position, with its clicks. */
export const MessageLink = z
  .object({
    position: z.int().describe("1 to n, in reading order."),
    part: z.enum(["html", "text"]).describe("The part of the email that the link is in."),
    label: z
      .string()
      .describe("The link as a reader sees it: its text, or the `alt` of its image."),
    url: z.string().describe("The original URL."),
    ...Counts.shape,
    firstClickAt: z.iso.datetime().nullable().describe("Time of the first human click."),
    lastClickAt,
  })
  .meta({ id: "MessageLink", description: "A link of a message, with its clicks." });

/** A link of a campaign, by its position. */
export const LinkCounts = z
  .object({
    ...MessageLink.shape,
    url: z.string().describe("The URL in the campaign's first message."),
    varies: z
      .boolean()
      .describe("Whether a later message has another URL or label at this position."),
  })
  .meta({ id: "CampaignLink", description: "A link of a campaign, with its clicks." });

export type LinkCounts = z.output<typeof LinkCounts>;

/** A campaign with its numbers since its first message. */
export const CampaignCounts = z
  .object({
    id: z.string().describe("Id of the campaign."),
    name: z.string().describe("Name of the campaign."),
    automatic: z
      .boolean()
      .describe("Whether it was named after its list of links, because no name was given."),
    subject: z
      .string()
      .nullable()
      .describe("Subject of its first message. Null if that has none, or was erased."),
    createdAt: z.iso.datetime().describe("When its first message was stored."),
    messages: z.int().describe("The number of its messages."),
    clickedMessages: z.int().describe("Messages with at least one human click."),
    ...Counts.shape,
    lastClickAt,
  })
  .meta({ id: "Campaign", description: "A campaign with its numbers since its first message." });

export type CampaignCounts = z.output<typeof CampaignCounts>;
