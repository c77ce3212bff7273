import type { OpenApi, OperationObject } from "@/app/openapi/types";
import { Field, Fields } from "./fields";
import { resolve } from "./schema-words";

const titles = { path: "Path", query: "Query", header: "Headers" };

/** What a call takes: the parameters of its path and query, its headers, and the fields of its body. */
export function Request({
  operation: { parameters = [], requestBody },
  document,
}: {
  operation: OperationObject;
  document: OpenApi;
}) {
  const json = requestBody?.content["application/json"];
  const others = Object.entries(requestBody?.content ?? {}).filter(([, one]) => one !== json);
  return (
    <>
      {(["path", "query", "header"] as const).map((place) => {
        const placed = parameters.filter((one) => one.in === place);
        return (
          placed.length > 0 && (
            <div key={place}>
              <h4 className="mt-6 font-semibold text-sm">{titles[place]}</h4>
              <ul className="divide-y divide-line border-line border-b">
                {placed.map((one) => (
                  <Field key={one.name} {...one} document={document} />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {json && (
        <>
          <h4 className="mt-6 font-semibold text-sm">
            Body{!requestBody?.required && <span className="text-muted"> (optional)</span>}
          </h4>
          <Fields schema={resolve(json.schema, document).schema} document={document} />
        </>
      )}
      {others.map(([mediaType, { schema }]) => (
        <p key={mediaType} className="mt-3 text-sm">
          Or <code className="font-mono">{mediaType}</code>: {schema.description}
        </p>
      ))}
    </>
  );
}
