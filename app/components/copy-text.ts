/** Copies `text` to the clipboard exactly. Returns false if the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard API exists on HTTPS and localhost only. The app may run without HTTPS.
    return copyByEvent(text);
  }
}

function copyByEvent(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    copied = event.clipboardData !== null;
  };
  document.addEventListener("copy", onCopy, { once: true });
  const ran = document.execCommand("copy");
  document.removeEventListener("copy", onCopy);
  return ran && copied;
}
