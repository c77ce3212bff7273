import type { Ending } from "@/server/start/shutdown";

/** Numbers of listening sockets, by the variables that tell them to a process. */
export type Sockets = Partial<
  Record<"CLICKSTAMP_LISTEN_FD" | "CLICKSTAMP_SMTP_FD" | "CLICKSTAMP_SMTPS_FD", number>
>;

/** A server with one process or several. */
export interface Service {
  /**
   * The sockets that its processes share, by the variable that names each to a process that inherits it; undefined if there
   * is only one process.
   */
  sockets?: Sockets;
  /** Starts to serve the app, once the database is available. `values` are settings that were not known before. */
  startApp(values: Record<string, string>): Promise<void>;
  /**
   * Finishes all requests received so far and stops. For a `hand-over`, also serves further requests on open
   * connections.
   */
  close(ending: Ending): Promise<void>;
}
