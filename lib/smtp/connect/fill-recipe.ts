import { readFile } from "node:fs/promises";
import type { Endpoint } from "./endpoints";
import { apiFiles, type Recipe, type RecipeFile } from "./recipes";

/** The files of a recipe, for programs that connect to the endpoint. */
export function fillRecipe(
  recipe: Recipe,
  { host, port, security }: Endpoint,
): Promise<RecipeFile[]> {
  const edits = security === "starttls" ? [] : recipe.edits[security];
  return readFiles(recipe.files, (text) =>
    edits
      .reduce((edited, [from, to]) => edited.replace(from, () => to), text)
      .replaceAll("clickstamp.example.com", host)
      .replaceAll("587", String(port)),
  );
}

/** The files that call the API of the app at the origin. */
export function fillApiFiles(origin: string): Promise<RecipeFile[]> {
  return readFiles(apiFiles, (text) => text.replaceAll("https://clickstamp.example.com", origin));
}

function readFiles(
  paths: readonly string[],
  fill: (text: string) => string,
): Promise<RecipeFile[]> {
  return Promise.all(
    paths.map(async (path) => ({ path, text: fill(await readFile(`examples/${path}`, "utf8")) })),
  );
}
