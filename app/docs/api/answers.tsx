import type { OpenApi, OperationObject, ResponseObject } from "@/app/openapi/types";
import { Fields } from "./fields";
import { resolve } from "./schema-words";
import { inline } from "./words";

/** What a call returns: the fields of its answer, and its errors. */
export function Answers({
  operation: { responses },
  document,
}: {
  operation: OperationObject;
  document: OpenApi;
}) {
  const all = Object.entries(responses);
  const [success, ...rest] = all.sort(([one], [other]) => Number(one) - Number(other));
  if (!success) return null;
  const [status, answer] = success;
  const schema = answer.content?.["application/json"]?.schema;
  return (
    <>
      <h4 className="mt-6 font-semibold text-sm">
        Response <span className="font-mono font-normal text-muted">{status}</span>
      </h4>
      <p className="mt-1 text-muted text-sm">{inline(answer.description)}</p>
      {schema && <Fields schema={resolve(schema, document).schema} document={document} />}
      <OtherContent answer={answer} />
      <h4 className="mt-6 font-semibold text-sm">Other statuses</h4>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {rest.map(([other, { description }]) => (
          <div key={other} className="contents">
            <dt className="font-mono">{other}</dt>
            <dd className="text-muted">{inline(description)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Media types other than JSON, and headers. */
function OtherContent({ answer: { content = {}, headers = {} } }: { answer: ResponseObject }) {
  const others = Object.entries(content).filter(([mediaType]) => mediaType !== "application/json");
  return (
    <>
      {others.map(([mediaType, { schema }]) => (
        <p key={mediaType} className="mt-2 text-muted text-sm">
          {/* Says what comes with Accept, or always if there is no JSON. */}
          <code className="font-mono text-ink">{mediaType}</code>: {schema.description}
        </p>
      ))}
      {Object.entries(headers).map(([name, { description }]) => (
        <p key={name} className="mt-2 text-muted text-sm">
          Header <code className="font-mono text-ink">{name}</code>: {inline(description)}
        </p>
      ))}
    </>
  );
}
