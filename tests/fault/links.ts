import type { App } from "./app";

/** A link that nobody has clicked yet. */
export interface FreshLink {
  /** `message/position` */
  key: string;
  message: string;
  /** Path and query. */
  target: string;
  destination: string;
}

const linksOfAnEmail = 1000;

/** Rewrites emails through the API; every link may be taken once. */
export async function freshLinks(app: App, count: number, name: string): Promise<FreshLink[]> {
  const links: FreshLink[] = [];
  while (links.length < count) {
    const urls = Array.from(
      { length: Math.min(linksOfAnEmail, count - links.length) },
      // Of origins that no process has met before.
      (_, index) => `https://${name}-${index % 500}.example.com/${links.length + index}?x=1`,
    );
    const answer = await fetch(`http://localhost:${app.port}/api/rewrite`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${app.apiKey}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ html: urls.map((url) => `<a href="${url}">x</a>`).join("\n") }),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    const { id, links: rewritten } = await answer.json();
    for (const { position, original, rewritten: url } of rewritten) {
      links.push({
        key: `${id}/${position}`,
        message: id,
        target: url.replace(/^https?:\/\/[^/]+/, ""),
        destination: original,
      });
    }
  }
  return links;
}
