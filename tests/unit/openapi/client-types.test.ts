import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApi } from "@/app/openapi/document";
import { typesOf } from "@/clients/typescript/types-of";
import packageJson from "@/package.json";

test("the client has the types of the API as it is; if not, run npm run client-types", async () => {
  const types = await typesOf(openApi("http://localhost:3000"));
  expect(readFileSync("clients/typescript/src/api.ts", "utf8") === types).toBe(true);
});

test("the client has the version of the API", () => {
  const client = JSON.parse(readFileSync("clients/typescript/package.json", "utf8"));
  expect(client.version).toBe(packageJson.version);
});
