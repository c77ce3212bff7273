"use client";

import { useMemo } from "react";
import { cn } from "@/app/components/cn";
import { inputLook } from "@/app/components/field";
import { useEarlyValue } from "@/app/components/use-early-value";
import { type Format, formats } from "./email-input";
import { withLf, withLineEndingsOf } from "./line-endings";
import { sizeInWords } from "./size-in-words";

/** The textarea for the source. Its value has LF only, but `source` and `onChange` keep the line endings. */
export function SourceField(props: {
  format: Format;
  source: string;
  error?: string;
  onChange: (source: string) => void;
  onFile: (file: File) => void;
}) {
  const { source, error } = props;
  const { label, placeholder } = formats[props.format];
  const text = useMemo(() => withLf(source), [source]);
  const size = useMemo(() => sizeInWords(source), [source]);
  const change = (typed: string) => props.onChange(withLineEndingsOf(source, typed));
  const control = useEarlyValue<HTMLTextAreaElement>(text, change);
  return (
    <>
      <div className="mb-1 flex flex-wrap justify-between gap-x-4">
        <label htmlFor="source" className="font-medium text-sm">
          {label}
        </label>
        <span id="source-size" className="text-muted text-sm tabular-nums">
          {size}
        </span>
      </div>
      <textarea
        ref={control}
        id="source"
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "source-error" : "source-size"}
        onChange={(event) => change(event.target.value)}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes("Files")) event.preventDefault();
        }}
        onDrop={(event) => {
          const file = event.dataTransfer.files[0];
          if (!file) return;
          event.preventDefault();
          props.onFile(file);
        }}
        className={cn(
          inputLook,
          "min-h-56 flex-1 resize-none py-2 font-mono text-xs leading-5 max-sm:text-lg lg:min-h-40",
        )}
      />
      <p id="source-error" role="alert" className="mt-1 text-danger text-sm empty:hidden">
        {error}
      </p>
    </>
  );
}
