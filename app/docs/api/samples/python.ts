import type { SampleCall } from "./sample-call";

/** A call with requests, as a script of Python 3. */
export function python({ method, url, key, body, returns }: SampleCall): string {
  const headers = [
    ...(key ? [`        "Authorization": f"Bearer {os.environ['${key}']}",`] : []),
    ...headersOf(body),
  ];
  const given = [
    `    ${JSON.stringify(url)},`,
    ...(headers.length > 0 ? ["    headers={", ...headers, "    },"] : []),
    ...bodyOf(body),
  ];
  return [
    ...(key ? ["import os\n"] : []),
    "import requests\n",
    `response = requests.${method.toLowerCase()}(`,
    ...given,
    ")",
    "response.raise_for_status()",
    ...result(returns, body),
  ].join("\n");
}

function headersOf(body: SampleCall["body"]): string[] {
  if (!body || "json" in body) return [];
  return [`        "Content-Type": "${body.mediaType}",`, `        "Accept": "${body.mediaType}",`];
}

function bodyOf(body: SampleCall["body"]): string[] {
  if (!body) return [];
  if ("file" in body) return [`    data=open("${body.file}", "rb"),`];
  return [`    json=${literal(body.json, "    ")},`];
}

function result(returns: SampleCall["returns"], body: SampleCall["body"]): string[] {
  if (returns === "nothing") return [];
  if (returns === "json") return ["print(response.json())"];
  return [`print(response.${body ? "content" : "text"})`];
}

/** A value of JSON as Python writes it. */
function literal(value: unknown, indent: string): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const items = Array.isArray(value)
    ? value.map((one) => literal(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${literal(one, inner)}`);
  if (items.length === 0) return Array.isArray(value) ? "[]" : "{}";
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
}
