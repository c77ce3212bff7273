/** An HTML message of some size with twenty links, in which each recipient has a name and a link of their own. */
export function htmlMessage(bytes: number): (number: number) => string {
  const filler = "<p>All the news of this week, and what comes next.</p>\r\n";
  const links = Array.from(
    { length: 19 },
    (_, at) =>
      `<p><a href="https://www.example.com/article/${at}?week=48">Article ${at}</a></p>\r\n`,
  );
  const rest = bytes - links.join("").length - 400;
  const body = links.join("") + filler.repeat(Math.max(0, Math.round(rest / filler.length)));
  return (number) =>
    `${head(number, "text/html")}<html><body>\r\n<p>Hello recipient ${number}</p>\r\n${body}<a href="https://www.example.com/you/${number}">Your page</a>\r\n</body></html>\r\n`;
}

/** A short text message with one link of the recipient's own. */
export function textMessage(number: number): string {
  return `${head(number, "text/plain")}Hello recipient ${number},\r\n\r\nyour parcel is on its way: https://www.example.com/parcel/${number}\r\n`;
}

function head(number: number, type: string): string {
  return `From: News <news@example.com>\r\nTo: <r${number}@example.net>\r\nSubject: Hello\r\nDate: Sat, 28 Nov 2026 12:00:00 +0000\r\nMessage-ID: <${number}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n`;
}
