"use client";

import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/components/tabs";
import type { EmailInput } from "./email-input";
import { LinkTable } from "./link-table";
import { PartTable } from "./part-table";
import { RenderedEmail } from "./rendered-email";
import { ResultBar } from "./result-bar";
import { SkippedTable } from "./skipped-table";
import { SourceView } from "./source-view";
import type { useRewrite } from "./use-rewrite";

export function Results(props: {
  email: EmailInput;
  rewrite: ReturnType<typeof useRewrite>;
  onExample: () => void;
}) {
  const { email, rewrite } = props;
  const result = rewrite.answer && "result" in rewrite.answer ? rewrite.answer.result : null;
  if (!result) return <NoResult waits={rewrite.isStale} {...props} />;
  const live = rewrite.isCreated && result.id !== null;
  return (
    <section
      aria-label="Result"
      className="flex min-h-0 flex-col bg-surface max-lg:border-line max-lg:border-t"
    >
      <ResultBar format={email.format} result={result} rewrite={rewrite} />
      {/* The key resets the tab, because only a whole message has the Parts tab. */}
      <Tabs key={email.format} defaultValue="rendered" className="flex min-h-0 flex-1 flex-col">
        <TabsList
          aria-label="Views of the result"
          className="overflow-x-auto border-line border-b px-2 sm:px-4"
        >
          <TabsTrigger value="rendered">Rendered</TabsTrigger>
          <TabsTrigger value="links">
            Links <Count of={result.links} />
          </TabsTrigger>
          <TabsTrigger value="skipped">
            Skipped <Count of={result.skipped} />
          </TabsTrigger>
          {result.parts && (
            <TabsTrigger value="parts">
              Parts <Count of={result.parts} />
            </TabsTrigger>
          )}
          <TabsTrigger value="source">Source</TabsTrigger>
        </TabsList>
        <div
          className={cn(
            "flex min-h-96 flex-1 flex-col overflow-y-auto transition-opacity *:min-h-0",
            rewrite.isStale && "opacity-60",
          )}
        >
          <TabsContent value="rendered" className="flex flex-1 flex-col">
            <RenderedEmail result={result} live={live} />
          </TabsContent>
          <TabsContent value="links">
            <LinkTable links={result.links} />
          </TabsContent>
          <TabsContent value="skipped">
            <SkippedTable skipped={result.skipped} />
          </TabsContent>
          {result.parts && (
            <TabsContent value="parts">
              <PartTable parts={result.parts} />
            </TabsContent>
          )}
          <TabsContent value="source">
            <SourceView
              before={email.source}
              source={result[email.format] ?? ""}
              links={result.links}
            />
          </TabsContent>
        </div>
      </Tabs>
    </section>
  );
}

function Count({ of }: { of: readonly unknown[] }) {
  return <span className="text-muted tabular-nums">{of.length}</span>;
}

function NoResult(props: { email: EmailInput; waits: boolean; onExample: () => void }) {
  const isEmpty = props.email.source === "";
  return (
    <section
      aria-label="Result"
      className="flex min-h-72 flex-col items-center justify-center bg-surface p-6 text-center max-lg:border-line max-lg:border-t"
    >
      {isEmpty && (
        <>
          <h2 className="font-semibold text-lg">See every link before and after</h2>
          <p className="mt-1 mb-5 max-w-sm text-muted">
            Paste an email or open a file. The preview appears at once. Nothing is stored until you
            create the email.
          </p>
          <Button onClick={props.onExample}>Try an example</Button>
        </>
      )}
      {!isEmpty && (
        <p role="status" className="text-muted">
          {props.waits ? "Looking for links…" : "No result. The reason is below the email."}
        </p>
      )}
    </section>
  );
}
