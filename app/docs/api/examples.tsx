import type { OpenApi } from "@/app/openapi/types";
import { CodeBlock } from "./code-block";
import type { Call } from "./groups";
import { curl } from "./samples/curl";
import { node } from "./samples/node";
import { python } from "./samples/python";
import { sampleCalls } from "./samples/sample-call";

/** Examples of a call in the chosen language, and of its answer. */
export function Examples({ call, document }: { call: Call; document: OpenApi }) {
  const { summary, responses } = call.operation;
  const example = Object.values(responses).find((one) => one.content?.["application/json"])
    ?.content?.["application/json"]?.example;
  return (
    <div className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-16 xl:self-start">
      {sampleCalls(call, document).map((sample) => (
        <div key={sample.title} className="contents">
          <CodeBlock
            title={`${sample.title}, curl`}
            what={summary}
            code={curl(sample)}
            className="hidden group-has-[#language-curl:checked]/reference:block"
          />
          <CodeBlock
            title={`${sample.title}, Node`}
            what={summary}
            code={node(sample)}
            className="hidden group-has-[#language-node:checked]/reference:block"
          />
          <CodeBlock
            title={`${sample.title}, Python`}
            what={summary}
            code={python(sample)}
            className="hidden group-has-[#language-python:checked]/reference:block"
          />
        </div>
      ))}
      {example !== undefined && (
        <CodeBlock title="Response" what={summary} code={JSON.stringify(example, null, 2)} />
      )}
    </div>
  );
}
