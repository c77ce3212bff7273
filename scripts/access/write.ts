import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessTable } from "./access-table";
import { readEntries } from "./read-entries";

/*
 * Writes docs/access.md, the table of roles and scopes.
 *
 *   npm run access
 */
writeFileSync(join(import.meta.dirname, "../../docs/access.md"), accessTable(readEntries()));
