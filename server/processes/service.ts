import type { Ending } from "@/server/start/shutdown";

/** A server with one process or several. */
export interface Service {
  /** The socket that its processes share; undefined if there is only one process. */
  listenFd?: number;
  /** Starts to serve the app, once the database is available. `values` are settings that were not known before. */
  startApp(values: Record<string, string>): Promise<void>;
  /**
   * Finishes all requests received so far and stops. For a `hand-over`, also serves further requests on open
   * connections.
   */
  close(ending: Ending): Promise<void>;
}
