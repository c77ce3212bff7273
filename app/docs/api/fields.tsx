import type { JsonSchema, OpenApi } from "@/app/openapi/types";
import { limitsInWords, objectIn, resolve, typeInWords, valuesOf } from "./schema-words";
import { inline } from "./words";

/** The fields of an object. */
export function Fields({ schema, document }: { schema: JsonSchema; document: OpenApi }) {
  const { properties = {}, required = [] } = schema;
  return (
    <ul className="divide-y divide-line border-line border-b">
      {Object.entries(properties).map(([name, field]) => (
        <Field
          key={name}
          name={name}
          schema={field}
          required={required.includes(name)}
          document={document}
        />
      ))}
    </ul>
  );
}

/** A field or a parameter: its name, type, limits and description; the fields within it open on demand. */
export function Field(props: {
  name: string;
  schema: JsonSchema;
  description?: string;
  required: boolean;
  document: OpenApi;
}) {
  const { name, schema, document } = props;
  const description =
    props.description ?? schema.description ?? resolve(schema, document).schema.description;
  const limits = limitsInWords(schema, document);
  const values = valuesOf(schema, document);
  const inner = objectIn(schema, document);
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-mono font-semibold text-sm [overflow-wrap:anywhere]">{name}</code>
        <span className="text-muted text-xs">
          {typeInWords(schema, document)}
          {limits && `, ${limits}`}
        </span>
        {!props.required && <span className="text-muted text-xs">optional</span>}
      </p>
      {description && <p className="mt-0.5 text-muted text-sm">{inline(description)}</p>}
      {values.length > 0 && <Values values={values} />}
      {inner && (
        <details className="mt-1.5">
          <summary className="w-fit rounded-sm text-accent text-sm">Fields of {name}</summary>
          <div className="mt-1.5 border-line border-l pl-4">
            <Fields schema={inner} document={document} />
          </div>
        </details>
      )}
    </li>
  );
}

function Values({ values }: { values: string[] }) {
  return (
    <p className="mt-0.5 text-muted text-sm">
      {values.length > 1 ? "One of " : "Always "}
      {values.map((value, index) => (
        <span key={value}>
          {index > 0 && ", "}
          <code className="font-mono text-[0.92em] text-ink [overflow-wrap:anywhere]">{value}</code>
        </span>
      ))}
    </p>
  );
}
