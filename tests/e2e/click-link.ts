import { expect, type Instance } from "./instance";
import { rawRequest } from "./raw-request";

export const browserAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
export const botAgent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** Clicks a rewritten link, and checks that it leads somewhere. */
export async function clickLink(
  instance: Instance,
  url: string,
  userAgent = browserAgent,
): Promise<void> {
  const target = url.replace(/^https?:\/\/[^/]+/, "");
  const lines = [
    `GET ${target} HTTP/1.1`,
    `Host: ${instance.clickHost}`,
    `User-Agent: ${userAgent}`,
    "Connection: close",
  ];
  const { status } = await rawRequest(instance.port, `${lines.join("\r\n")}\r\n\r\n`);
  expect(status).toBe(302);
}
