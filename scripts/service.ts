import type { Settings } from "@/lib/env";

/** A server of one process or of several. */
export interface Service {
  /** Serves the app, too, now that the database is there; `values` are settings that were not known before. */
  startApp(values: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server as several processes, or, in development, in this one, as it builds as it goes. */
export async function startService(options: {
  dev: boolean;
  settings: Settings;
}): Promise<Service> {
  if (options.dev) return (await import("./one-process")).startOneProcess();
  const { workers, runtimeDir } = options.settings;
  return (await import("./processes")).startProcesses(workers, runtimeDir);
}
