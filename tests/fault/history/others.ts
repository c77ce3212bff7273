import { createHash } from "node:crypto";
import type { Client } from "pg";

/** Opens the workspace of other people. */
export const othersApiKey = "clickstamp_key_of_other_people";

/** Makes that workspace, unless the database has it. */
export async function ensureOthers(client: Client): Promise<void> {
  const hash = createHash("sha256").update(othersApiKey).digest();
  const { rowCount } = await client.query("SELECT FROM api_key WHERE hash = $1", [hash]);
  if (rowCount) return;
  await client.query(
    `WITH made AS (INSERT INTO workspace (name) VALUES ('Other people') RETURNING id)
     INSERT INTO api_key (workspace_id, name, hash) SELECT id, 'Key', $1 FROM made`,
    [hash],
  );
}
