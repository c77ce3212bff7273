import type { SampleCall } from "./sample-call";

/** A call with fetch, as an ECMAScript module for Node. */
export function node({ method, url, key, body, returns }: SampleCall): string {
  const headers = [
    ...(key ? [`    Authorization: \`Bearer \${process.env.${key}}\`,`] : []),
    ...headersOf(body),
  ];
  const options = [
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    ...(headers.length > 0 ? ["  headers: {", ...headers, "  },"] : []),
    ...bodyOf(body),
  ];
  const given = options.length > 0 ? `, {\n${options.join("\n")}\n}` : "";
  return [
    ...(body && "file" in body ? ['import { readFile } from "node:fs/promises";\n'] : []),
    `const response = await fetch(${JSON.stringify(url)}${given});`,
    "if (!response.ok) throw new Error(await response.text());",
    ...result(returns),
  ].join("\n");
}

function headersOf(body: SampleCall["body"]): string[] {
  if (!body) return [];
  if ("json" in body) return ['    "Content-Type": "application/json",'];
  return [`    "Content-Type": "${body.mediaType}",`, `    Accept: "${body.mediaType}",`];
}

function bodyOf(body: SampleCall["body"]): string[] {
  if (!body) return [];
  if ("file" in body) return [`  body: await readFile("${body.file}"),`];
  const json = JSON.stringify(body.json, null, 2).replaceAll("\n", "\n  ");
  return [`  body: JSON.stringify(${json}),`];
}

function result(returns: SampleCall["returns"]): string[] {
  if (returns === "nothing") return [];
  return [`console.log(await response.${returns}());`];
}
