/** Lets the browser save a blob as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Revokes the URL later, because some browsers start reading after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
