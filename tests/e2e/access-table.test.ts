import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { includesRole, type Role, roles } from "@/lib/workspaces/roles";
import { scopes } from "@/lib/workspaces/scopes";
import { type Entry, readEntries } from "@/scripts/access/read-entries";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { addPerson, cookieOf } from "./person";

// Asks the running server for everything that the table of docs/access.md lists, as everybody who could.

test.describe.configure({ mode: "serial" });

const entries = readEntries();
const title = "Your role does not allow this";

let dataDir: string;
let database: Database;
let app: App;
let appUrl: string;
let cookies: Record<Role, string>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  dataDir = await newDataDir("clickstamp-access-table-");
  database = await startDatabase();
  const port = await freePort();
  const options = { folder: installedFolder(), port, dataDir, databaseUrl: database.url };
  app = await startApp({ ...options, variables: { WORKERS: "1" } }, "ready");
  appUrl = `http://localhost:${port}`;
  const cookie = async (role: Role) => cookieOf(appUrl, await addPerson(database.url, role));
  cookies = {
    owner: await cookie("owner"),
    editor: await cookie("editor"),
    viewer: await cookie("viewer"),
  };
});
test.afterAll(async () => {
  await app?.stop();
  await database?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

/** Everybody who is logged in and belongs to a workspace is a viewer at least. */
function leastRole({ requires }: Entry): Role | undefined {
  if (requires === "session") return "viewer";
  return typeof requires === "object" && "roles" in requires ? requires.roles[0] : undefined;
}

/** An address of the entry's page: that of something that isn't there. */
const addressOf = (name: string) =>
  name.replace("[hostname]", "none.example.com").replace(/\[[^\]]+\]/, "999999");

/** Whether an answer refuses. A page that was begun already shows its refusal with status 200. */
async function isRefused(answer: Response): Promise<boolean> {
  if (answer.status === 401 || answer.status === 403) return true;
  const stream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (stream) await answer.body?.cancel();
  // Every page carries the words of the refusal in its scripts.
  const shown = stream ? "" : (await answer.text()).replace(/<script.*?<\/script>/gs, "");
  return shown.includes(title) || shown.includes("NEXT_HTTP_ERROR_FALLBACK;403");
}

const asPerson = (path: string, cookie: string, init: RequestInit = {}) =>
  fetch(appUrl + path, {
    redirect: "manual",
    ...init,
    headers: { ...init.headers, Cookie: cookie },
  });

test("pages and their requests are for the roles of the table", async () => {
  test.setTimeout(300_000);
  const wrong: string[] = [];
  for (const entry of entries) {
    const least = leastRole(entry);
    if (entry.kind === "action" || !least) continue;
    const path = addressOf(entry.name.split(" ")[0] as string);
    for (const role of roles) {
      const refused = await isRefused(await asPerson(path, cookies[role]));
      if (refused === includesRole(role, least)) wrong.push(`${entry.name} as ${role}: ${refused}`);
    }
    const answer = await asPerson(path, "");
    const leadsToLogin = answer.headers.get("location")?.includes("/login");
    if (!leadsToLogin && !(await isRefused(answer))) wrong.push(`${entry.name} as nobody`);
  }
  expect(wrong).toEqual([]);
});

test("actions are for the roles of the table", async () => {
  test.setTimeout(300_000);
  const manifest = join(installedFolder(), ".next/server/server-reference-manifest.json");
  const { node } = JSON.parse(await readFile(manifest, "utf8"));
  const wrong: string[] = [];
  const actions = entries.filter(({ kind }) => kind === "action");
  // After it, whoever called it is a member no more.
  const isLast = ({ name }: Entry) => name.endsWith("settings/general/actions.ts leave");
  for (const entry of [...actions.filter((one) => !isLast(one)), ...actions.filter(isLast)]) {
    const least = leastRole(entry);
    if (!least) continue;
    const [file, name] = entry.name.split(/ (?=\w+$)/);
    const found = Object.entries<Action>(node).find(
      ([, action]) => action.filename === file && action.exportedName === name,
    );
    if (!found) {
      // Nothing calls it, so the build left it out.
      wrong.push(`${entry.name} is not used`);
      continue;
    }
    const [id, { workers }] = found;
    const page =
      Object.keys(workers)[0]
        ?.replace(/^app/, "")
        .replace(/\/page$/, "") ?? "";
    const path = addressOf(page.replace(/\/\([^)]*\)/g, "")) || "/";
    const call = (cookie: string) =>
      asPerson(path, cookie, {
        method: "POST",
        headers: { "Next-Action": id, "Content-Type": "text/plain;charset=UTF-8", Origin: appUrl },
        body: "[]",
      });
    for (const role of roles.filter((one) => !includesRole(one, least))) {
      if (!(await isRefused(await call(cookies[role])))) wrong.push(`${entry.name} as ${role}`);
    }
    // What it is called with is nothing, so it may fail, but not for the role.
    if (await isRefused(await call(cookies[least]))) wrong.push(`${entry.name} not as ${least}`);
    const answer = await call("");
    if (!answer.headers.get("x-action-redirect")?.includes("/login"))
      wrong.push(`${entry.name} as nobody: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
});

test("calls are for the scopes of the table", async () => {
  test.setTimeout(300_000);
  const wrong: string[] = [];
  const keys = new Map<string, string>();
  for (const scope of scopes) {
    const answer = await fetchApi(`${appUrl}/api/keys`, {
      method: "POST",
      headers: { Authorization: `Bearer ${app.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: scope, scopes: [scope] }),
    });
    keys.set(scope, (await answer.json()).key);
  }
  for (const { name, requires } of entries) {
    if (typeof requires !== "object" || !("scope" in requires)) continue;
    const [path = "", method = ""] = name.split(" ");
    const call = (key: string) =>
      fetchApi(appUrl + addressOf(path), { method, headers: { Authorization: `Bearer ${key}` } });
    for (const [scope, key] of keys) {
      const { status } = await call(key);
      const isRight = scope === requires.scope ? status !== 401 && status !== 403 : status === 403;
      if (!isRight) wrong.push(`${name} with ${scope}: ${status}`);
    }
    const { status } = await call("of-nobody");
    if (status !== 401) wrong.push(`${name} without a key: ${status}`);
  }
  expect(wrong).toEqual([]);
});

interface Action {
  filename: string;
  exportedName: string;
  workers: Record<string, unknown>;
}
