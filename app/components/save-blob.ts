/** Saves a file. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Later, because some browsers start to read after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
