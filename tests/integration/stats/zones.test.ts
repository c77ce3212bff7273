import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConnection } from "@/lib/sql-session";
import { compareZone } from "@/tests/zones/compare-zone";
import { type FreshDatabase, freshDatabase } from "../fresh-database";

let database: FreshDatabase;
let client: Client;

beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  client = await openConnection({ connectionString: database.url });
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const years = (first: string, last: string): [Date, Date] => [
  new Date(`${first}-01-01Z`),
  new Date(`${Number(last) + 1}-01-01Z`),
];

// `npm run test:zones` takes all zones.
test.each([
  ["Africa/Cairo", "2025", "2027"],
  ["Africa/Casablanca", "2025", "2027"],
  ["America/Havana", "2025", "2027"],
  ["America/Nuuk", "2025", "2027"],
  ["America/Santiago", "2025", "2027"],
  ["America/St_Johns", "2025", "2027"],
  ["Asia/Beirut", "2025", "2027"],
  ["Asia/Kathmandu", "2025", "2027"],
  ["Atlantic/Azores", "2025", "2027"],
  ["Australia/Lord_Howe", "2025", "2027"],
  ["Europe/Berlin", "2025", "2027"],
  ["Pacific/Chatham", "2025", "2027"],
  // By half an hour, across midnight.
  ["Asia/Pyongyang", "2015", "2018"],
  // Without the 30th of December.
  ["Pacific/Apia", "2011", "2011"],
])(
  "begins hours, days, weeks and months of %s where its clocks do, %s to %s",
  async (zone, ...range) => {
    const { wrong } = await compareZone(client, zone, years(...range));
    expect(wrong).toEqual([]);
  },
);
