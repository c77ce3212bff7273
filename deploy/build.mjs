import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Builds the app, which npm start otherwise does at its first start. For an image, and for a
// checkout that the service cannot write to. The packages must be installed.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
register();
const { provide } = await import("../lib/env.ts");
const { buildApp, buildServer } = await import("../server/build/build.ts");

provide({
  NEXT_TELEMETRY_DISABLED: "1",
  // Next loads every page to find those that need a request. The settings must exist for that, but nothing uses them.
  DATABASE_URL: "postgres://nobody@nowhere.invalid/none",
  NEXTAUTH_SECRET: "placeholder of the build, kept nowhere",
  IDENTIFIER_KEYS: "placeholder of the build; kept nowhere",
});
try {
  await Promise.all([buildApp(), buildServer()]);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
