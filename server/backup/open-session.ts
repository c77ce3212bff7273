import type { Client } from "pg";
import { closeConnection, openConnection, sessionSettings } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";
import type { Place } from "./types";

const oldest = 140_000;

/**
 * Settings that are also set in the transaction, where a pooler can't lose them. Leaves out those that a version of
 * Postgres does not have.
 */
const ofTransaction = {
  ...sessionSettings,
  client_encoding: "UTF8",
  statement_timeout: "0",
  lock_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  transaction_timeout: "0",
};

/**
 * Connects, begins a transaction in the given mode, and makes it independent of the settings of role, database and
 * server: the formats of dates and bytes are fixed, and no time limit ends a long copy. Throws a StartError if that
 * fails.
 */
export async function openSession({ url, name }: Place, mode: string): Promise<Client> {
  const client = await connect(url, name);
  try {
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
              current_setting('server_encoding') AS encoding, current_schema() AS schema`,
    );
    const { number, version, encoding, schema } = rows[0];
    if (number < oldest)
      throw new StartError(`${name} is Postgres ${version}; version 14 or newer is needed.`);
    if (encoding !== "UTF8") {
      throw new StartError(
        `${name} has the encoding ${encoding}; create the database with ENCODING 'UTF8' TEMPLATE template0.`,
      );
    }
    if (!schema)
      throw new StartError(
        `${name} has no schema to use; its search_path must name one that exists.`,
      );
    await client.query(`BEGIN ${mode}`);
    await client.query(
      `SELECT set_config(name, value, true) FROM pg_settings
       JOIN json_each_text($1) AS wanted (name, value) USING (name)`,
      [JSON.stringify(ofTransaction)],
    );
    return client;
  } catch (error) {
    await closeConnection(client);
    throw error;
  }
}

async function connect(url: string, name: string): Promise<Client> {
  try {
    return await openConnection({
      connectionString: url,
      keepAlive: true,
      application_name: "clickstamp copy",
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    // The message of this error contains the whole URL, including the password.
    const reason = code === "ERR_INVALID_URL" ? "it is not a valid URL" : message || code;
    throw new StartError(`${name} does not answer: ${reason}.`);
  }
}
