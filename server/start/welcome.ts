import type { Settings } from "@/lib/settings-schema";
import type { FirstUser } from "@/lib/workspaces/ensure-admin";

/** The text printed when everything is ready. It is the only place where generated secrets are shown. */
export function welcome(settings: Settings, user: FirstUser, notices: readonly string[]): string {
  const key = user.apiKey ?? "YOUR_API_KEY";
  const html = ["one", "two"].map(
    (name) => `<a href=\\"https://example.com/${name}\\">${name}</a>`,
  );
  const lines = [
    "",
    "Clickstamp is ready.",
    "",
    `  App       ${settings.appUrl.origin}`,
    ...loginLines(settings, user),
    `  API key   ${user.apiKey ? `${user.apiKey}  (shown once)` : keyHint(settings)}`,
    ...notices.flatMap((notice) => ["", notice]),
    "",
    "Rewrite a first email:",
    "",
    `  curl ${settings.appUrl.origin}/api/rewrite \\`,
    `    -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\`,
    `    -d '{"html": "${html.join(" ")}"}'`,
    "",
    `Open a "rewritten" link in a browser, then see the click at ${settings.appUrl.origin}. Ctrl-C stops everything.`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** The secrets generated for the first user, for a start that does not get to the welcome; "" if there are none. */
export function generatedSecrets({ email, password, apiKey }: FirstUser): string {
  const lines = [
    ...(password ? [`  Login     ${email}`, `  Password  ${password}  (shown once)`] : []),
    ...(apiKey ? [`  API key   ${apiKey}  (shown once)`] : []),
  ];
  return lines.length > 0 ? `${["", ...lines, ""].join("\n")}\n` : "";
}

function loginLines(settings: Settings, { email, password }: FirstUser): string[] {
  if (email === undefined) return ["  Login     nobody; to name one, start with ADMIN_EMAIL=…"];
  return [
    `  Login     ${email}`,
    `  Password  ${password ? `${password}  (shown once)` : passwordHint(settings)}`,
  ];
}

function passwordHint({ adminPassword }: Settings): string {
  return adminPassword
    ? "the one in ADMIN_PASSWORD"
    : "as before; to set a new one, start with ADMIN_PASSWORD=…";
}

function keyHint({ adminApiKey }: Settings): string {
  return adminApiKey
    ? "the one in ADMIN_API_KEY"
    : "as before; to add one, start with ADMIN_API_KEY=…";
}
