import type { DatabaseProxy } from "../proxy";
import type { Cluster } from "./cluster";
import type { AppNode } from "./node";

/** What an event has to do with. */
export interface Stage {
  nodes: AppNode[];
  /** The cluster that holds the database, unless it is the embedded one. */
  cluster: Cluster;
  /** Between the nodes and the cluster. */
  proxy: DatabaseProxy;
  /** Scratch folder that the user of the database may write to. */
  folder: string;
  /** Of the database as it is now, for its superuser; not through the proxy. */
  databaseUrl(): Promise<string>;
  /** Clicks some links of each phase at the node that made them. To be called while the database is away. */
  clickSome(): Promise<void>;
}

/** One way in which a database gets another history. */
export interface Scenario {
  name: string;
  /** Left out of the short run. */
  onlyFull?: boolean;
  /** Which nodes send after the event: all at once, or the first one until it has passed the numbers that were lost, then the others. */
  afterwards?: "one after the other";
  /** An email each 5 ms while it happens. */
  hasStream?: boolean;
  /** Which node sends what is lost; else all. */
  losing?: string;
  /** Nodes at which lost links lead nowhere, because their disks never had them or were rolled back, too. */
  forgetful?: readonly string[];
  /** Nothing is left in the database. */
  empties?: boolean;
  /** Makes the copy that will be all that is left. */
  save(stage: Stage): Promise<void>;
  happen(stage: Stage): Promise<void>;
}
