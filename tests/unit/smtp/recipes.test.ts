import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillApiFiles, fillRecipe } from "@/lib/smtp/connect/fill-recipe";
import { recipes } from "@/lib/smtp/connect/recipes";

const securities = ["tls", "none"] as const;
const host = "mail.bakery.example";

describe.each(recipes)("the recipe for $name", (recipe) => {
  const text = recipe.files.map((file) => readFileSync(`examples/${file}`, "utf8")).join("\n");

  it.each(securities)("has everything that changes for the security %s", (security) => {
    expect(recipe.edits[security].filter(([from]) => text.split(from).length !== 2)).toEqual([]);
  });

  it.each(["starttls", ...securities] as const)("is filled for %s", async (security) => {
    const files = await fillRecipe(recipe, { host, port: 2525, security });
    const filled = files.map((file) => file.text).join("\n");
    expect(filled).toContain(host);
    expect(filled).toContain("2525");
    expect(filled).toContain("YOUR_API_KEY");
    expect(filled).not.toMatch(/587|clickstamp\.example/);
  });
});

it("fills the calls of the API with the app's origin", async () => {
  for (const { text } of await fillApiFiles("http://localhost:3000")) {
    expect(text).toContain("http://localhost:3000/api/rewrite");
    expect(text).not.toContain("clickstamp.example.com");
  }
});

it("keeps the recipes in the container image, where the app reads them", () => {
  expect(readFileSync(".dockerignore", "utf8").split("\n")).toContain("!examples");
});
