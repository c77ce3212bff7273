import type { SampleCall } from "./sample-call";

/** A call as a command of curl in a POSIX shell. */
export function curl({ method, url, key, body }: SampleCall): string {
  const isImplied = method === (body ? "POST" : "GET");
  const options = [
    ...(isImplied ? [] : [`-X ${method}`]),
    ...(key ? [`-H "Authorization: Bearer $${key}"`] : []),
    ...bodyOptions(body),
  ];
  return [`curl ${quoted(url)}`, ...options].join(" \\\n  ");
}

function bodyOptions(body: SampleCall["body"]): string[] {
  if (!body) return [];
  if ("json" in body) {
    return [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(body.json))}`];
  }
  const { file, mediaType } = body;
  return [`-H "Content-Type: ${mediaType}"`, `-H "Accept: ${mediaType}"`, `--data-binary @${file}`];
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
