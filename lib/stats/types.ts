/** Click counts. human = total - automated. unique counts the first human click of each message on each position. */
export interface Counts {
  total: number;
  human: number;
  automated: number;
  unique: number;
}

/**
 * The interval by which clicks are grouped. Days, weeks and months begin at midnight in the viewer's time zone, weeks on
 * Monday.
 */
export type Interval = "hour" | "day" | "week" | "month";

/** The clicks of one interval, or of the part of it inside the requested range. */
export interface Bucket extends Counts {
  /** The first instant of the interval; ISO 8601, UTC. */
  start: string;
  /** The first instant after the interval. */
  end: string;
}

/** The dimensions by which a workspace's clicks can be grouped. */
export type Kind = "position" | "device" | "program" | "domain";

/** The clicks of one group, such as a position. */
export interface Share extends Omit<Counts, "unique"> {
  key: string;
}

/** A link of a campaign, by its position. */
export interface LinkCounts extends Counts {
  position: number;
  part: "html" | "text";
  label: string;
  /** The URL in the campaign's first message. */
  url: string;
  /** A later message has another URL or label at this position. */
  varies: boolean;
  /** The times of the first and the last human click; ISO 8601, UTC. */
  firstClickAt: string | null;
  lastClickAt: string | null;
}

/** A campaign with its numbers since its first message. */
export interface CampaignCounts extends Counts {
  id: string;
  name: string;
  /** The campaign was named after its list of links, because the caller gave no name. */
  automatic: boolean;
  /** The subject of its first message; null if that has none, or its recipient was erased. */
  subject: string | null;
  createdAt: string;
  messages: number;
  /** Messages with at least one human click. */
  clickedMessages: number;
  /** The time of the last human click; ISO 8601, UTC. */
  lastClickAt: string | null;
}
