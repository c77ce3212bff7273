import type { Settings } from "@/lib/settings-schema";
import type { Service } from "./service";

/** Starts the server as several processes, or, in development, in this one, as it builds as it goes. */
export async function startService(options: {
  dev: boolean;
  settings: Settings;
}): Promise<Service> {
  if (options.dev) return (await import("./one-process")).startOneProcess();
  return (await import("./processes")).startProcesses(options.settings);
}
