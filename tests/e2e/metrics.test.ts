import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/tests/free-port";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { apiKey, startApp } from "../fault/app";
import { startDatabase } from "../fault/database";
import { freshLinks } from "../fault/links";
import { startLoad } from "../fault/load";
import { expect, test } from "./instance";

const token = "a-token-for-the-metrics-of-the-test";

test("health and metrics tell of all processes, and of a database that is down", async ({
  instance,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), "clickstamp-metrics-"));
  const database = await startDatabase();
  const app = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir,
      databaseUrl: database.url,
      variables: { METRICS_TOKEN: token, WORKERS: "3" },
    },
    "ready",
  );
  try {
    const ask = (path: string, bearer = token) =>
      fetchApi(`http://localhost:${app.port}${path}`, {
        headers: { Authorization: `Bearer ${bearer}` },
      });
    const metric = async (name: string) => {
      const text = await (await ask("/api/metrics")).text();
      const line = text.split("\n").find((one) => one.startsWith(`${name} `));
      return Number(line?.split(" ").at(-1));
    };
    expect((await ask("/api/metrics", "another")).status).toBe(401);
    expect((await ask("/api/metrics", apiKey)).status).toBe(401);

    const links = await freshLinks(app, 2000, "metrics");
    const load = startLoad(app.port, links, 100);
    await expect.poll(() => load.shots.length).toBeGreaterThan(100);
    const before = await load.stop();
    expect(new Set(before.map(({ answer }) => answer))).toEqual(new Set([302]));
    // Sums are over the processes that answer within a second.
    await expect.poll(() => metric("clickstamp_redirects_total")).toBe(before.length);
    await expect.poll(() => metric("clickstamp_inbox_clicks")).toBe(0);
    await expect.poll(() => metric("clickstamp_origins")).toBeGreaterThan(0);
    await expect.poll(() => metric("clickstamp_redirect_seconds_count")).toBe(before.length);
    // On a busy machine, some may have taken longer than clicks wait.
    await expect
      .poll(() => metric("clickstamp_database_takes_clicks"), { timeout: 30_000 })
      .toBe(1);
    expect(await (await ask("/api/health")).json()).toMatchObject({ status: "ready", lost: 0 });

    database.proxy.set({ kind: "refused" });
    const more = startLoad(app.port, links.slice(before.length), 50);
    await expect.poll(() => more.shots.length).toBeGreaterThan(30);
    await more.stop();
    await expect.poll(() => metric("clickstamp_database_takes_clicks")).toBe(0);
    await expect.poll(() => metric("clickstamp_spool_bytes")).toBeGreaterThan(1000);
    const health = await ask("/api/health");
    expect(health.status).toBe(503);
    expect((await health.json()).reasons[0]).toContain("database");
    expect((await ask("/api/health?of=clicks")).status).toBe(200);

    database.proxy.set({ kind: "clear" });
    await expect
      .poll(() => metric("clickstamp_database_takes_clicks"), { timeout: 30_000 })
      .toBe(1);
    await expect.poll(() => metric("clickstamp_spool_bytes"), { timeout: 30_000 }).toBe(0);
  } finally {
    await app.stop();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
