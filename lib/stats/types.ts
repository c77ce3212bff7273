/** The numbers there are of clicks, everywhere: human = total - automated; unique counts the first human click of a message on a position. */
export interface Counts {
  total: number;
  human: number;
  automated: number;
  unique: number;
}

/** How clicks over time are put together; all but hours begin at midnight of the viewer's time zone, weeks on Monday. */
export type Interval = "hour" | "day" | "week" | "month";

/** The clicks of one interval, or of the part of it that lies in the range that was asked for. */
export interface Bucket extends Counts {
  /** The first instant it covers; ISO 8601, UTC. */
  start: string;
  /** The first instant it no longer covers. */
  end: string;
}

/** What a workspace's clicks can be told apart by. */
export type Kind = "position" | "device" | "program" | "domain";

/** Clicks that have something in common, such as a position. */
export interface Share extends Omit<Counts, "unique"> {
  key: string;
}

/** A link of a campaign, by its position. */
export interface LinkCounts extends Counts {
  position: number;
  part: "html" | "text";
  label: string;
  /** As the first message had it. */
  url: string;
  /** Some later message has another URL or label there. */
  varies: boolean;
  /** Of human clicks; ISO 8601, UTC. */
  firstClickAt: string | null;
  lastClickAt: string | null;
}

/** A campaign with its numbers since its first message. */
export interface CampaignCounts extends Counts {
  id: string;
  name: string;
  /** Named by us after its list of links, because the caller named none. */
  automatic: boolean;
  /** Of its first message; null when that has none, or its recipient was erased. */
  subject: string | null;
  createdAt: string;
  messages: number;
  /** Messages with at least one human click. */
  clickedMessages: number;
  /** Of human clicks; ISO 8601, UTC. */
  lastClickAt: string | null;
}
