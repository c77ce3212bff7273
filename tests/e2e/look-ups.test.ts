import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openConnection } from "@/lib/sql-session";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { sendMessage } from "./send-message";

test("a page looks its user up once", async ({ page, instance }) => {
  await logIn(page, instance);
  await sendMessage(instance, { campaign: "Looked up" });
  await page.goto(`${instance.appUrl}/campaigns?search=Looked+up`);
  const campaign = await page.getByRole("link", { name: "Looked up" }).getAttribute("href");
  // From then on, nothing asks in the background.
  await page.goto("about:blank");
  await withStatementsLogged(instance, async (lookUps) => {
    const open = async (path: string) => {
      const response = await page.request.get(`${instance.appUrl}${path}`);
      expect(response.status()).toBe(200);
    };
    // Sessions hear of the setting when they are asked something.
    await expect.poll(() => lookUps(() => open("/settings/privacy"))).toBeGreaterThan(0);
    for (const path of [
      "/",
      "/campaigns",
      campaign as string,
      "/clicks",
      "/domains",
      "/settings/privacy",
      "/settings/blocked-links",
      "/settings/keys",
      "/settings/account",
      "/settings/audit",
    ]) {
      expect([path, await lookUps(() => open(path))]).toEqual([path, 1]);
    }
  });
});

/** Has the embedded database log its statements, and counts those that look a user up. */
async function withStatementsLogged(
  { dataDir }: Instance,
  work: (lookUps: (act: () => Promise<void>) => Promise<number>) => Promise<void>,
): Promise<void> {
  const read = (name: string) => readFile(join(dataDir, name), "utf8");
  const [, , , port] = (await read("postgres/postmaster.pid")).split("\n");
  const { DATABASE_PASSWORD } = JSON.parse(await read("secrets.json"));
  const client = await openConnection({
    connectionString: `postgres://postgres:${DATABASE_PASSWORD}@127.0.0.1:${port}/clickstamp`,
  });
  const lookUps = async () =>
    (await read("postgres.log")).match(/FROM session\s+JOIN app_user/g)?.length ?? 0;
  try {
    await client.query("ALTER SYSTEM SET log_statement = 'all'");
    await client.query("SELECT pg_reload_conf()");
    await work(async (act) => {
      const before = await lookUps();
      await act();
      return (await lookUps()) - before;
    });
  } finally {
    await client.query("ALTER SYSTEM RESET log_statement");
    await client.query("SELECT pg_reload_conf()");
    await client.end();
  }
}
