import type { Ending } from "@/server/start/shutdown";

/** A server of one process or of several. */
export interface Service {
  /** The socket that its processes share; undefined while there is only one. */
  listenFd?: number;
  /** Serves the app, too, now that the database is there; `values` are settings that were not known before. */
  startApp(values: Record<string, string>): Promise<void>;
  /** Lets it finish what has come in; for a `hand-over`, also what the connections that there are still bring. */
  close(ending: Ending): Promise<void>;
}
