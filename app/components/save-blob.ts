/** Lets the browser save a file. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
