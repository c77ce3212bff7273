import { type ApiLink, callApi } from "./api";
import { expect, type Instance } from "./instance";

export interface SentMessage {
  id: string;
  /** Rewritten, by position from 0. */
  urls: string[];
}

/** Has an email with two links rewritten, the way a sender would. */
export async function sendMessage(
  instance: Instance,
  about: { campaign: string; recipient?: string; tags?: string[] },
): Promise<SentMessage> {
  const html =
    '<a href="https://example.com/first">The first link</a> <a href="https://example.com/second">The second</a>';
  const { status, json } = await callApi(instance, "/api/rewrite", { html, ...about });
  expect(status, JSON.stringify(json)).toBe(200);
  return { id: json.id, urls: json.links.map((link: ApiLink) => link.rewritten) };
}
