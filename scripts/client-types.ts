import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApi } from "@/app/openapi/document";
import { typesOf } from "@/clients/typescript/types-of";

/*
 * Writes the types of the TypeScript client from the description of the API.
 *
 *   npm run client-types
 */
const file = join(import.meta.dirname, "../clients/typescript/src/api.ts");
writeFileSync(file, await typesOf(openApi("http://localhost:3000")));
