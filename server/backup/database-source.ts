import { to as copyTo } from "pg-copy-streams";
import { closeConnection } from "@/lib/sql-session";
import { copyStatement } from "./copy-statement";
import { openSession } from "./open-session";
import { readManifest } from "./read-manifest";
import type { Place, Source } from "./types";

/** Opens a consistent snapshot of a database, which may be in use. Throws a StartError if that fails. */
export async function openDatabaseSource(place: Place): Promise<Source> {
  const client = await openSession(place, "ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const close = () => closeConnection(client);
  try {
    return {
      manifest: await readManifest(client, place.name),
      read: (table) => client.query(copyTo(`${copyStatement(table)} TO STDOUT`)),
      finish: async () => void (await client.query("COMMIT")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
