import Link from "next/link";
import { IfMay } from "../../role";
import { exampleOriginal } from "./example-original";

/** An example link before and after rewriting. Reserves a line while the rewritten link loads. */
export function ExampleLink({ rewritten }: { rewritten: string | null }) {
  return (
    <div className="mt-3 border-line-strong/40 border-t pt-3 text-sm">
      <dl className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt>A link</dt>
        <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">{exampleOriginal}</dd>
        <dt>becomes</dt>
        <dd className="min-h-5 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {rewritten}
        </dd>
      </dl>
      <IfMay as="editor">
        <Link href="/preview" className="mt-2 inline-block font-medium underline max-sm:py-2">
          Try it with an email
        </Link>
      </IfMay>
    </div>
  );
}
