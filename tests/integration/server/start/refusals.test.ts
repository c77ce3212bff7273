import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "@/tests/free-port";
import { startThatEnds } from "./npm-start";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "clickstamp-data-"));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

test("names every bad variable, each in a sentence, and touches nothing", async () => {
  const ended = await startThatEnds({
    DATA_DIR: dataDir,
    PORT: "70000",
    LOG_LEVEL: "loud",
    // Their defaults have the port in them.
    APP_URL: "http://localhost",
    CLICK_URL: "http://clicks.localhost",
  });
  expect(ended.code).toBe(1);
  const lines = ended.stderr.trimEnd().split("\n");
  expect(lines).toEqual([
    'PORT must be a number from 1 to 65535; it is "70000".',
    expect.stringMatching(/^LOG_LEVEL must be one of .*; it is "loud"\.$/),
  ]);
  expect(ended.stdout).toBe("");
  expect(await readdir(dataDir)).toEqual([]);
});

test("says which port is taken before it does anything slow", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ended = await startThatEnds({ DATA_DIR: dataDir, PORT: String(port) });
  server.close();
  expect(ended.code).toBe(1);
  expect(ended.stderr).toBe(
    `PORT ${port} is already taken on 127.0.0.1; stop what listens there or set another PORT.\n`,
  );
  expect(await readdir(dataDir)).toEqual([]);
});

test("says that HOST is not an address of this machine", async () => {
  const variables = { DATA_DIR: dataDir, HOST: "192.0.2.1", PORT: String(await freePort()) };
  const ended = await startThatEnds(variables);
  expect(ended).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^HOST 192\.0\.2\.1 is not/),
  });
});

test("says that DATABASE_URL does not answer when nobody listens there", async () => {
  const ended = await startWithDatabase("postgresql://jane:s3cret@127.0.0.1:1/x");
  expect(ended.stderr).toBe("DATABASE_URL does not answer: connect ECONNREFUSED 127.0.0.1:1.\n");
  expect(ended.code).toBe(1);
});

test("gives up on a DATABASE_URL that accepts the connection and then says nothing", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const begun = Date.now();
  const ended = await startWithDatabase(`postgresql://jane:s3cret@127.0.0.1:${port}/x`);
  silent.close();
  expect(ended.stderr).toMatch(/^DATABASE_URL does not answer: .*timeout.*\.\n$/);
  expect(ended.code).toBe(1);
  expect(Date.now() - begun).toBeLessThan(15_000);
});

test("does not repeat a DATABASE_URL that is no URL, password and all", async () => {
  const ended = await startWithDatabase("postgresql://jane:s3cret@[nowhere/x");
  expect(ended.stderr).toMatch(/^DATABASE_URL [^\n]+\.\n$/);
  expect(ended.stderr).not.toContain("s3cret");
  expect(ended.code).toBe(1);
});

async function startWithDatabase(DATABASE_URL: string) {
  const PORT = String(await freePort());
  const variables = { DATA_DIR: dataDir, DATABASE_URL, HOST: "127.0.0.1", PORT };
  return startThatEnds(variables);
}
