import { randomBytes } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { startProxy } from "../proxy";
import { type ClickedLink, clickLinks } from "./click-links";
import { removeClusters, startCluster } from "./cluster";
import { execute } from "./dump";
import { makeEmails, type SentLink } from "./email";
import { embeddedScenarios, embeddedUrl } from "./embedded-scenarios";
import { emptyDatabase } from "./empty-database";
import { examine } from "./examine";
import { type AppNode, startNode } from "./node";
import { ensureOthers } from "./others";
import { type Outcome, outcomeOf } from "./outcome";
import type { Scenario, Stage } from "./scenario";
import { scenarios } from "./scenarios";
import { type Sent, sendEmail, sendEmails, startStream } from "./send-emails";
import { untilSaved } from "./until-saved";

export interface HistoryOptions {
  /** A checkout, built or not. */
  folder: string;
  /** How many links each scenario has before its event. */
  links: number;
  /** Leaves out those that others resemble. */
  isShort?: boolean;
  /** Names of scenarios; all without. */
  only?: readonly string[];
  report?: (outcome: Outcome) => void;
}

/** Runs the scenarios, one after another, on real nodes and real Postgres that end with them. */
export async function runHistories(options: HistoryOptions): Promise<Outcome[]> {
  const scratch = await newDataDir("clickstamp-history-");
  const outcomes: Outcome[] = [];
  const started: AppNode[] = [];
  let proxy: Stage["proxy"] | undefined;
  const wanted = (all: readonly Scenario[]) =>
    all.filter(({ name, onlyFull }) =>
      options.only ? options.only.includes(name) : !(options.isShort && onlyFull),
    );
  const keys = randomBytes(32).toString("hex");
  const node = async (name: string, databaseUrl: string) => {
    const dataDir = join(scratch, name);
    await mkdir(dataDir, { mode: 0o711 });
    const made = await startNode(name, {
      folder: options.folder,
      port: await freePort(),
      dataDir,
      databaseUrl,
      variables: { IDENTIFIER_KEYS: keys, WORKERS: "1", TRUST_PROXY: "127.0.0.1" },
    });
    started.push(made);
    return made;
  };
  const play = async (all: readonly Scenario[], stage: Stage) => {
    for (const scenario of all) {
      const outcome = await playScenario(scenario, stage, options.links).catch((error) => {
        const said = stage.nodes.map(({ name, app }) => `${name}: ${app.output().slice(-5_000)}`);
        throw new Error(`${scenario.name}: ${error.message}\n${said.join("\n")}`);
      });
      outcomes.push(outcome);
      options.report?.(outcome);
    }
  };
  try {
    const external = wanted([...scenarios, emptyDatabase]);
    const embedded = wanted(embeddedScenarios);
    if (external.length > 0) {
      const cluster = await startCluster();
      proxy = await startProxy(cluster.port);
      const url = `postgres://postgres@127.0.0.1:${proxy.port}/clickstamp`;
      await execute({ cluster }, "postgres", "CREATE DATABASE clickstamp");
      const folder = join(scratch, "dumps");
      await mkdir(folder);
      await chmod(folder, 0o777);
      const stage: Stage = {
        // One builds the app, the others find it built.
        nodes: [await node("A", url), await node("B", url)],
        cluster,
        proxy,
        folder,
        databaseUrl: async () => stage.cluster.url("clickstamp"),
        clickSome: async () => undefined,
      };
      await play(external, stage);
      await Promise.all(stage.nodes.map((one) => one.stop()));
    }
    if (embedded.length > 0) {
      const c = await node("C", "");
      await play(embedded, {
        nodes: [c],
        databaseUrl: () => embeddedUrl(c.dataDir),
        clickSome: async () => undefined,
      } as unknown as Stage);
    }
    return outcomes;
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    proxy?.close();
    await removeClusters();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function playScenario(scenario: Scenario, stage: Stage, size: number): Promise<Outcome> {
  const { name, afterwards, hasStream, losing, forgetful = [], empties = false } = scenario;
  const emails = makeEmails(name, size);
  const begun = new Date();
  const links: SentLink[] = [];
  const clicked: ClickedLink[] = [];
  const away: string[] = [];
  const failures: string[] = [];
  const take = (sent: Sent, into: string[]) => {
    links.push(...sent.links);
    into.push(...sent.failures);
  };
  const click = async (node: AppNode, some: readonly SentLink[]) => {
    clicked.push(...(await clickLinks(node, some, name)));
  };

  await withDatabase(stage, ensureOthers);
  take(await sendEmails(stage.nodes, emails.before), failures);
  await scenario.save(stage);
  const losers = stage.nodes.filter((one) => !losing || one.name === losing);
  take(await sendEmails(losers, emails.lost), failures);
  const remembering = stage.nodes.filter((one) => !forgetful.includes(one.name));
  await withDatabase(stage, (client) => untilSaved(client, remembering, links));

  const stopStream = hasStream ? startStream(stage.nodes, emails.during) : undefined;
  stage.clickSome = async () => {
    for (const node of stage.nodes) await click(node, someOf(links, node));
  };
  await scenario.happen(stage);
  if (stopStream) take(await stopStream(), away);
  await withDatabase(stage, ensureOthers);

  const [first, ...others] = emails.others;
  const a = stage.nodes[0] as AppNode;
  if (first) {
    const sent = await sendEmail(a, first);
    take(sent, failures);
    // Somebody may click at once, at a node that has not heard of the email.
    for (const node of stage.nodes) await click(node, sent.links.slice(0, 5));
  }
  const mixed = emails.after.flatMap((email, index) => [others[index] ?? [], email].flat());
  const half = mixed.length / 2;
  if (afterwards === "one after the other") {
    take(await sendEmails([a], mixed.slice(0, half)), failures);
    take(await sendEmails(stage.nodes.slice(1), mixed.slice(half)), failures);
  } else take(await sendEmails(stage.nodes, mixed), failures);

  for (const node of stage.nodes) await click(node, links);
  const findings = await withDatabase(stage, (client) =>
    examine(client, stage.nodes, { scenario: name, begun, links, clicked }),
  );
  return outcomeOf(
    { scenario: name, links, clicked, findings, away, failures },
    { forgetful, isEmpty: empties },
  );
}

/** Up to 20 of each phase that the node made itself. */
function someOf(links: readonly SentLink[], node: AppNode): SentLink[] {
  const own = links.filter((link) => link.node === node.name);
  return (["before", "lost"] as const).flatMap((phase) =>
    own.filter(({ email }) => email.phase === phase).slice(0, 20),
  );
}

async function withDatabase<Result>(
  stage: Stage,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: await stage.databaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
