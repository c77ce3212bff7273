import { rm } from "node:fs/promises";
import { openConnection } from "@/lib/sql-session";
import { isTimeZone } from "@/lib/stats/calendar";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { compareZone } from "./compare-zone";

const [first = "2025", last = "2027"] = process.argv.slice(2);
const range: [Date, Date] = [new Date(`${first}-01-01Z`), new Date(`${Number(last) + 1}-01-01Z`)];

/** Compares the intervals of every time zone that Node or Postgres has a name for. Exits with 1 when one is wrong. */
async function run(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-zones-");
  const postgres = await startEmbeddedPostgres({ dataDir, password: "zones" });
  const client = await openConnection({ connectionString: postgres.url });
  try {
    const { rows } = await client.query<{ name: string }>("SELECT name FROM pg_timezone_names");
    const names = [...Intl.supportedValuesOf("timeZone"), ...rows.map(({ name }) => name)];
    const zones = [...new Set(names)].filter(isTimeZone).sort();
    let failed = 0;
    let differing = 0;
    for (const timeZone of zones) {
      const { wrong, data } = await compareZone(client, timeZone, range);
      if (data) process.stdout.write(`${timeZone}: other data: ${data}\n`);
      for (const one of wrong) process.stdout.write(`${timeZone}: WRONG: ${one}\n`);
      if (data) differing += 1;
      if (wrong.length > 0) failed += 1;
    }
    process.stdout.write(
      `${first} to ${last}: ${zones.length} zones, ${failed} wrong, ${differing} checked by Node's data alone (tz ${process.versions.tz}).\n`,
    );
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    await client.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await run();
