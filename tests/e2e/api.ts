import { fetchApi } from "@/tests/openapi/fetch-api";
import type { Instance } from "./instance";

/** A link as /api/rewrite answers it. */
export interface ApiLink {
  position: number;
  part: string;
  label: string;
  original: string;
  rewritten: string;
}

/** Calls the instance's API with its key; the body, if any, goes as JSON. */
export async function callApi(
  instance: Pick<Instance, "appUrl" | "apiKey">,
  path: string,
  body?: unknown,
) {
  const response = await fetchApi(instance.appUrl + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${instance.apiKey}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

/** Rewrites an HTML email with a link to each URL and gives the rewritten URLs. */
export async function rewriteLinks(instance: Instance, ...urls: string[]): Promise<string[]> {
  const html = urls.map((url) => `<a href="${url}">x</a>`).join("");
  const { json } = await callApi(instance, "/api/rewrite", { html });
  return json.links.map((link: ApiLink) => link.rewritten);
}
