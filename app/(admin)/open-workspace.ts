import { ask } from "./ask";
import { switchTo } from "./switch-workspace";

/** Switches to a workspace and opens its overview. */
export async function openWorkspace(id: number): Promise<void> {
  await ask(() => switchTo(id));
  // A full page load clears the data of the other workspace from memory.
  window.location.assign("/");
}
