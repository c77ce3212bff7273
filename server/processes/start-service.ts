import type { Settings } from "@/lib/settings-schema";
import type { Service } from "./service";

/** Starts the server as several processes. In development, which builds on demand, it runs in this process. */
export async function startService(options: {
  dev: boolean;
  settings: Settings;
}): Promise<Service> {
  if (options.dev) return (await import("./one-process")).startOneProcess();
  return (await import("./processes")).startProcesses(options.settings);
}
