import { saveBlob } from "./save-blob";

/** Saves `text` as a file, unchanged and in UTF-8. */
export function downloadText(text: string, name: string, type: string): void {
  saveBlob(new Blob([text], { type }), name);
}
