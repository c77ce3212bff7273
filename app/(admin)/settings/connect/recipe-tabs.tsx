"use client";

import { Card } from "@/app/components/card";
import { CopyButton } from "@/app/components/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/components/tabs";
import { keyPlaceholder, type RecipeFile } from "@/lib/smtp/connect/recipes";

/** A recipe with the values of this server. */
export interface RecipeChoice {
  id: string;
  name: string;
  files: RecipeFile[];
}

/** Recipes to copy, one a tab. `apiKey` takes the place of its placeholder. */
export function RecipeTabs(props: { recipes: readonly RecipeChoice[]; apiKey: string }) {
  const { recipes, apiKey } = props;
  return (
    <Card title="Recipes">
      <p className="mb-2 max-w-prose text-muted text-sm">
        Ready for this server.{" "}
        {apiKey === keyPlaceholder
          ? `Put an API key in the place of ${keyPlaceholder}.`
          : "They contain the new API key as long as it is shown above."}
      </p>
      <Tabs defaultValue={recipes[0]?.id}>
        <div className="-mx-4 overflow-x-auto border-line border-b px-2">
          <TabsList aria-label="Recipes">
            {recipes.map(({ id, name }) => (
              <TabsTrigger key={id} value={id}>
                {name}
              </TabsTrigger>
            ))}
          </TabsList>
        </div>
        {recipes.map(({ id, files }) => (
          <TabsContent key={id} value={id} className="grid gap-4 pt-3">
            {files.map(({ path, text }) => (
              <File key={path} path={path} text={text.replaceAll(keyPlaceholder, apiKey)} />
            ))}
          </TabsContent>
        ))}
      </Tabs>
    </Card>
  );
}

function File({ path, text }: RecipeFile) {
  const name = path.slice(path.indexOf("/") + 1);
  return (
    <figure className="min-w-0">
      <div className="mb-1 flex min-h-8 items-center justify-between gap-2">
        <figcaption className="font-mono text-sm">{name}</figcaption>
        <CopyButton text={text} label="Copy" what={name} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5"
      >
        {text}
      </pre>
    </figure>
  );
}
