import { saveBlob } from "./save-blob";

/** Lets the browser save `text`, in UTF-8 and without changing a character. */
export function downloadText(text: string, name: string, type: string): void {
  saveBlob(new Blob([text], { type }), name);
}
