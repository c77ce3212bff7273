import { type Role, roles } from "@/lib/workspaces/roles";
import { type Scope, scopes } from "@/lib/workspaces/scopes";

/** What someone needs for an entry. Several roles: the first is the least, the others are needed for parts of it. */
export type Requirement =
  | { roles: readonly [Role, ...Role[]] }
  | { scope: Scope }
  | "session"
  | "metrics token";

/** The functions and values at the top of a module, by name, as source text without comments. */
export type Declarations = ReadonlyMap<string, { source: string; isExported: boolean }>;

/**
 * The declarations of a module. Expects the form that the formatter gives them: each begins at the beginning of a line, and
 * what it contains is indented.
 */
export function declarationsIn(source: string): Declarations {
  const begin =
    /^(export )?(?:default )?(?:(?:async )?function\*? (\w+)|const (\w+)|const \{([^}]*)\})/;
  const found = new Map<string, { source: string; isExported: boolean }>();
  let open: string[] = [];
  for (const line of source.split("\n")) {
    const match = begin.exec(line);
    if (match) {
      open = (match[2] ?? match[3] ?? match[4] ?? "").split(",").map((name) => name.trim());
      for (const name of open) found.set(name, { source: "", isExported: Boolean(match[1]) });
    } else if (/^[^\s})\]]/.test(line)) {
      open = [];
    }
    if (/^\s*(\/\/|\/?\*)/.test(line)) continue;
    for (const name of open) {
      const declaration = found.get(name);
      if (declaration) declaration.source += `${line}\n`;
    }
  }
  return found;
}

/** What a function of a module requires, itself or by a function of the same module that it calls. Undefined: nothing. */
export function requirementOf(
  name: string,
  declarations: Declarations,
  visited: ReadonlySet<string> = new Set(),
): Requirement | undefined {
  const source = declarations.get(name)?.source ?? "";
  const own = requirementIn(source);
  if (own) return own;
  const called = [...declarations.keys()].filter(
    (other) => other !== name && !visited.has(other) && new RegExp(`\\b${other}\\(`).test(source),
  );
  for (const other of called) {
    const found = requirementOf(other, declarations, new Set([...visited, name]));
    if (found) return found;
  }
  return undefined;
}

function requirementIn(source: string): Requirement | undefined {
  const role = /\bawait requireUser(?:OfCall)?\(([^)]*)\)/.exec(source)?.[1];
  if (role !== undefined) {
    const named = roles.filter((one) => role.includes(`"${one}"`)).reverse();
    const [least, ...others] = named;
    if (least) return { roles: [least, ...others] };
  }
  const scope = /\bawait requireApiKey\([^)]*"(\w+)"\)/.exec(source)?.[1];
  const known = scopes.find((one) => one === scope);
  if (known) return { scope: known };
  if (/\bawait requirePerson\(\)/.test(source)) return "session";
  if (/\brequireMetricsToken\(/.test(source)) return "metrics token";
  return undefined;
}
