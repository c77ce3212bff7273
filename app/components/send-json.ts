/** Posts JSON to a route of this app. Returns an error sentence, or undefined if it worked. */
export async function sendJson(path: string, body: object): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    const { detail } = (await response.json()) as { detail: string };
    return `${detail}.`;
  } catch {
    return "The server did not answer. Check your connection and try again.";
  }
}
