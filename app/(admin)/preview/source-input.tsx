"use client";

import { FileUp } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/app/components/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/components/tabs";
import { type Format, formats } from "./email-input";
import { readEmailFile } from "./read-email-file";
import { SourceField } from "./source-field";

export function SourceInput(props: {
  format: Format;
  sources: Record<Format, string>;
  error?: string;
  onFormat: (format: Format) => void;
  onSource: (format: Format, source: string) => void;
}) {
  const { format, sources } = props;
  const [fileProblem, setFileProblem] = useState("");
  const picker = useRef<HTMLInputElement>(null);

  async function open(file: File) {
    const reading = await readEmailFile(file);
    setFileProblem("problem" in reading ? reading.problem : "");
    if ("source" in reading) props.onSource(reading.format ?? format, reading.source);
  }

  function pick(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file) void open(file);
    // Cleared so that the same file can be opened again after a change.
    event.target.value = "";
  }

  return (
    <Tabs
      value={format}
      onValueChange={(value) => props.onFormat(value as Format)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex items-center justify-between gap-2 border-line border-b">
        <TabsList aria-label="Format of the email">
          {Object.entries(formats).map(([value, { name }]) => (
            <TabsTrigger key={value} value={value}>
              {name}
            </TabsTrigger>
          ))}
        </TabsList>
        <Button look="quiet" onClick={() => picker.current?.click()} className="px-2">
          <FileUp aria-hidden />
          Open file
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".html,.htm,.txt,.eml"
          onChange={pick}
          hidden
          aria-label="Email file"
        />
      </div>
      <TabsContent value={format} tabIndex={-1} className="flex min-h-0 flex-1 flex-col pt-3">
        <SourceField
          key={format}
          format={format}
          source={sources[format]}
          error={fileProblem || props.error}
          onChange={(source) => {
            setFileProblem("");
            props.onSource(format, source);
          }}
          onFile={open}
        />
      </TabsContent>
    </Tabs>
  );
}
