import { saveBlob } from "./save-blob";

/** Lets the browser save `text` as a UTF-8 file, unchanged. */
export function downloadText(text: string, name: string, type: string): void {
  saveBlob(new Blob([text], { type }), name);
}
