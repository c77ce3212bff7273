import type { OpenApi } from "@/app/openapi/types";
import { Fields } from "./fields";
import { Words } from "./words";

/** What holds for all calls. */
export function Introduction({ document }: { document: OpenApi }) {
  const { info, servers, components } = document;
  const problem = components.schemas.Problem;
  return (
    <div className="max-w-prose">
      <h1 className="font-semibold text-2xl">API reference</h1>
      <p className="mt-1 text-muted">
        {info.summary} Version {info.version}.{" "}
        <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
          OpenAPI 3.1
        </a>
      </p>
      <p className="mt-4">
        The address of this server is{" "}
        <code className="font-mono text-sm [overflow-wrap:anywhere]">{servers[0]?.url}</code>
      </p>
      <div className="mt-3 space-y-3">
        <Words text={info.description} />
      </div>
      <h2 className="mt-8 font-semibold text-lg">Errors</h2>
      <p className="mt-1 text-muted">The fields of a problem document:</p>
      {problem && <Fields schema={problem} document={document} />}
    </div>
  );
}
