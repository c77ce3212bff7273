import type { OpenApi } from "@/app/openapi/types";
import type { Call } from "../groups";

/** A call to show in several languages. */
export interface SampleCall {
  title: string;
  method: string;
  url: string;
  /** The environment variable with the key; undefined if none is needed. */
  key: "API_KEY" | "METRICS_TOKEN" | undefined;
  /** JSON, or the name of a file with a message to send. */
  body?: { json: unknown } | { file: string; mediaType: string };
  returns: "json" | "text" | "nothing";
}

/** A sample of each media type that a call takes and has an example of; one if it takes none. */
export function sampleCalls({ method, path, operation }: Call, document: OpenApi): SampleCall[] {
  const origin = document.servers[0]?.url ?? "";
  const { parameters = [], requestBody, security, responses } = operation;
  const filled = parameters
    .filter((one) => one.in === "path")
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
      path,
    );
  const [needed] = security;
  const key = needed && ("apiKey" in needed ? "API_KEY" : "METRICS_TOKEN");
  const answer = Object.values(responses)[0]?.content;
  const returns = answer?.["application/json"] ? "json" : answer ? "text" : "nothing";
  const call = { title: "Request", method, url: origin + filled, key, returns } as const;
  if (!requestBody) return [call];
  const shown = Object.entries(requestBody.content).filter(
    ([, { example }]) => example !== undefined,
  );
  return shown.map(([mediaType, { example }]) =>
    mediaType === "application/json"
      ? { ...call, body: { json: example } }
      : {
          ...call,
          title: mediaType,
          body: { file: "message.eml", mediaType },
          returns: "text",
        },
  );
}
