import type { OpenApi } from "@/app/openapi/types";
import { Answers } from "./answers";
import { Examples } from "./examples";
import type { Call } from "./groups";
import { Method } from "./method";
import { Request } from "./request";
import { Words } from "./words";

/** One call: what it does, takes and returns, with examples beside. */
export function OperationSection({ call, document }: { call: Call; document: OpenApi }) {
  const { method, path, operation } = call;
  return (
    <section
      id={operation.operationId}
      aria-labelledby={`${operation.operationId}-title`}
      className="scroll-mt-14 border-line border-b py-8 last:border-b-0"
    >
      <h3 id={`${operation.operationId}-title`} className="font-semibold text-lg">
        {operation.summary}
      </h3>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <Method method={method} />
        <code className="font-mono text-sm [overflow-wrap:anywhere]">{path}</code>
        <span className="text-muted text-xs">{needed(operation.security)}</span>
      </p>
      <div className="mt-3 grid gap-x-10 gap-y-6 xl:grid-cols-2">
        <div className="min-w-0">
          {operation.description && (
            <div className="max-w-prose space-y-3">
              <Words text={operation.description} />
            </div>
          )}
          <Request operation={operation} document={document} />
          <Answers operation={operation} document={document} />
        </div>
        <Examples call={call} document={document} />
      </div>
    </section>
  );
}

/** What a caller needs, in words. */
function needed(security: { [scheme: string]: string[] }[]): string {
  const [first] = security;
  if (!first) return "no key";
  const scopes = first.apiKey;
  return scopes ? `scope ${scopes.join(", ")}` : "METRICS_TOKEN";
}
