import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { listClicks } from "@/lib/clicks/list-clicks";
import type { Endpoint, Security } from "@/lib/smtp/connect/endpoints";
import { fillRecipe } from "@/lib/smtp/connect/fill-recipe";
import { keyPlaceholder, recipes } from "@/lib/smtp/connect/recipes";
import { certificateAuthority } from "@/tests/dns/certificates";
import { click, untilCounted } from "../../clicks/click";
import { type TestRelay, testRelay } from "../test-relay";

/** A relay with a certificate for localhost, and a folder for what programs need. */
export interface RecipeRelay extends TestRelay {
  folder: string;
  /** The certificate of the authority that the programs have to trust. */
  authority: string;
  /** Writes the files of a recipe for a port with that security into the folder, and returns their paths. */
  write(id: string, security: Security, edit?: (text: string) => string): Promise<string[]>;
  /** Runs a program in the folder, with `input` as its standard input. Rejects if it fails. */
  run(program: string, args: string[], input?: string): Promise<string>;
}

export const securities: Security[] = ["starttls", "tls", "none"];

/** A message to one recipient, with a link. */
export const message = [
  "From: News <news@example.com>",
  "To: anna@example.net",
  "Subject: The summer sale",
  "",
  "See the sale: https://www.example.com/sale",
  "",
].join("\r\n");

export async function recipeRelay(): Promise<RecipeRelay> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-recipe-"));
  const path = (name: string) => join(folder, name);
  const authority = certificateAuthority();
  const { cert, key } = authority.issue("localhost", 2);
  await Promise.all([
    writeFile(path("authority.pem"), authority.cert),
    writeFile(path("cert.pem"), cert),
    writeFile(path("key.pem"), key),
    symlink(resolve("node_modules"), path("node_modules")),
  ]);
  const certificate = { certFile: path("cert.pem"), keyFile: path("key.pem") };
  const relay = await testRelay({ securePort: 0, certificate });
  const { key: apiKey } = await relay.key();
  const [port = 0, securePort = 0] = relay.relay.ports;
  const endpoints: Record<Security, Endpoint> = {
    starttls: { host: "localhost", port, security: "starttls" },
    tls: { host: "localhost", port: securePort, security: "tls" },
    none: { host: "127.0.0.1", port, security: "none" },
  };
  return {
    ...relay,
    folder,
    authority: path("authority.pem"),
    async write(id, security, edit = (text) => text) {
      const recipe = recipes.find((one) => one.id === id);
      if (!recipe) throw new Error(`There is no recipe ${id}`);
      const files = await fillRecipe(recipe, endpoints[security]);
      return Promise.all(
        files.map(async ({ path: name, text }) => {
          await mkdir(dirname(path(name)), { recursive: true });
          await writeFile(path(name), edit(text.replaceAll(keyPlaceholder, apiKey)), {
            mode: 0o600,
          });
          return path(name);
        }),
      );
    },
    async run(program, args, input = "") {
      const trust = {
        SSL_CERT_FILE: path("authority.pem"),
        NODE_EXTRA_CA_CERTS: path("authority.pem"),
      };
      const running = promisify(execFile)(program, args, {
        cwd: folder,
        env: { ...process.env, ...trust },
      });
      running.child.stdin?.end(input);
      return (await running).stdout;
    },
    async close() {
      await relay.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Expects that the mail server has got one message, whose link is tracked, and counts a click for its recipient. */
export async function expectTracked(
  { workspaceId, upstream }: Pick<TestRelay, "workspaceId" | "upstream">,
  recipient = "anna@example.net",
): Promise<void> {
  await expect.poll(() => upstream.delivered).toHaveLength(1);
  const [delivered] = upstream.delivered;
  const envelope = delivered?.commands.map((command) => /<.*?>/.exec(command)?.[0]);
  expect(envelope).toEqual(["<news@example.com>", `<${recipient}>`]);
  const [url = ""] = /http:\/\/clicks\.example\.com\/sale-\w+/.exec(delivered?.wire ?? "") ?? [];
  expect(url).not.toBe("");
  expect(delivered?.wire).not.toContain("https://www.example.com/sale");
  await click(url);
  await untilCounted();
  const { clicks } = await listClicks(workspaceId, { limit: 1 });
  expect(clicks[0]).toMatchObject({ recipient, url: "https://www.example.com/sale" });
}
