import { includesRole, type Role, roles } from "@/lib/workspaces/roles";
import { scopes } from "@/lib/workspaces/scopes";
import type { Entry } from "./read-entries";

/** docs/access.md: who may use which page, call and server action. */
export function accessTable(entries: readonly Entry[]): string {
  const sorted = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  const of = (kind: Entry["kind"]) => sorted.filter((entry) => entry.kind === kind);
  const ofPages = sorted.filter((entry) => entry.kind !== "action" && !isApi(entry));
  return `# Who may do what

\`npm run access\` writes this page from the source code, and a test compares them. Another test asks the running server.

## Pages and their requests

A person needs at least this role in the workspace that they work in. [What roles mean](people.md#people).

${byRole(ofPages)}

## Actions of pages

The functions that pages call on the server.

${byRole(of("action"))}

## API

A key needs this scope. [What scopes mean](api.md).

${byScope(of("call").filter(isApi))}
`;
}

function isApi({ name }: Entry): boolean {
  return name.startsWith("/api/");
}

function byRole(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const cells = roles.map((role) => (mayRole(role, entry) ? "yes" : ""));
    return [code(entry), ...cells, remark(entry)];
  });
  return table(["", ...roles, ""], rows);
}

function byScope(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const { requires } = entry;
    const cells = scopes.map((scope) =>
      typeof requires === "object" && "scope" in requires && requires.scope === scope ? "yes" : "",
    );
    return [code(entry), ...cells, remark(entry)];
  });
  return table(["", ...scopes, ""], rows);
}

function mayRole(role: Role, { requires }: Entry): boolean {
  if (requires === "session") return true;
  if (typeof requires !== "object" || !("roles" in requires)) return false;
  return includesRole(role, requires.roles[0]);
}

function remark({ requires, name }: Entry): string {
  if (requires === undefined)
    throw new Error(`${name} requires nothing, and is not a public entry`);
  if (requires === "session") return "everybody who is logged in";
  if (requires === "metrics token") return "METRICS_TOKEN";
  if ("nothing" in requires) return `everybody: ${requires.nothing}`;
  if ("roles" in requires && requires.roles.length > 1) {
    return `parts of it: ${requires.roles.slice(1).join(", ")}`;
  }
  return "";
}

const code = ({ name }: Entry) => `\`${name.replace(/^app\/(?:\([^)]*\)\/)?/, "")}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
