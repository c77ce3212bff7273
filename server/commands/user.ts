import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { StartError } from "@/lib/start-error";
import type { StoredUser } from "@/lib/workspaces/data/users";
import type { ResetLink } from "@/lib/workspaces/passwords/create-reset-link";
import { withDatabase } from "@/server/database/with-database";

const usage = `npm run user -- add EMAIL [--role ROLE] [--workspace NAME_OR_NUMBER]
npm run user -- reset EMAIL [--second-factor]
npm run user -- remove EMAIL
npm run user -- list

  add       adds a user to a workspace as owner, editor or viewer (default), and prints a link to choose a password
  reset     prints a link to choose a new password; with --second-factor, removes a second factor that was lost
  remove    deletes a user from all workspaces
  list      prints all users
`;

/** Adds, resets, removes and lists users, for operators. The server may be running. Returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const given = read(args);
  if (!given) {
    process.stderr.write(usage);
    return 1;
  }
  try {
    process.stdout.write(await withDatabase(() => run(given)));
    return 0;
  } catch (error) {
    const { message, stack } = error as Error;
    const sentence = error instanceof AppError ? `${message}.` : message;
    const expected = error instanceof AppError || error instanceof StartError;
    process.stderr.write(`${expected ? sentence : stack}\n`);
    return 1;
  }
}

interface Given {
  action: string;
  email: string;
  role: string;
  workspace: string | undefined;
  secondFactor: boolean;
}

/** The options of each action. */
const optionsOf: Record<string, readonly string[]> = {
  add: ["role", "workspace"],
  reset: ["second-factor"],
  remove: [],
  list: [],
};

function read(args: string[]): Given | undefined {
  try {
    const options = {
      role: { type: "string" },
      workspace: { type: "string" },
      "second-factor": { type: "boolean" },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [action = "", email = "", ...more] = positionals;
    const known = optionsOf[action];
    const fits = known && Object.keys(values).every((name) => known.includes(name));
    if (!fits || more.length > 0 || (action === "list") !== (email === "")) return undefined;
    const { role = "viewer", workspace, "second-factor": secondFactor = false } = values;
    return { action, email, role, workspace, secondFactor };
  } catch {
    // There are unknown options. The caller prints the usage.
    return undefined;
  }
}

async function run({ action, ...given }: Given): Promise<string> {
  const { addUser, listUsers, removeUser, resetUser } = await import(
    "@/lib/workspaces/users/manage-users"
  );
  if (action === "list") return tableOf(await listUsers());
  if (action === "reset") {
    const { removed, ...link } = await resetUser(given.email, given.secondFactor);
    const done = removed ? `The second factor of ${given.email} was removed.\n\n` : "";
    return done + linkFor(given.email, link);
  }
  if (action === "remove") {
    await removeUser(given.email);
    return `${given.email} was removed.\n`;
  }
  const { email, workspace, link } = await addUser(given);
  const article = given.role === "viewer" ? "a" : "an";
  const done = `${email} is now ${article} ${given.role} of “${workspace}”.`;
  return link ? `${done}\n\n${linkFor(email, link)}` : `${done} They log in as before.\n`;
}

function linkFor(email: string, { url, expiresAt }: ResetLink): string {
  const until = expiresAt.toISOString().slice(0, 16).replace("T", " ");
  return `Send this link to ${email}, to choose a password. It works once, until ${until} UTC:

${url}
`;
}

function tableOf(users: readonly StoredUser[]): string {
  const rows = users.map(({ email, workspaces, hasPassword, hasSecondFactor, lastUsedAt }) => [
    email,
    workspaces.map(({ id, name, role }) => `${id} ${name} (${role})`).join(", ") || "none",
    hasPassword ? "yes" : "no",
    hasSecondFactor ? "yes" : "no",
    lastUsedAt?.toISOString().slice(0, 10) ?? "never",
  ]);
  const all = [["EMAIL", "WORKSPACES", "PASSWORD", "SECOND FACTOR", "LAST USED"], ...rows];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join("  ")
      .trimEnd();
  return `${all.map(line).join("\n")}\n`;
}
