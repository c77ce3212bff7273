import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// What npm start would make at its first start, made beforehand: the database client and the app. For an image, and
// for a checkout that the service may not write to. The packages must be installed.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
register();
const { provide } = await import("../lib/env.ts");
const { generate } = await import("../server/build/generate.ts");
const { build } = await import("../server/build/build.ts");

provide({
  NEXT_TELEMETRY_DISABLED: "1",
  // Next opens every page, to find out which of them need a request: settings must be there, but nothing uses them.
  DATABASE_URL: "postgres://nobody@nowhere.invalid/none",
  NEXTAUTH_SECRET: "placeholder of the build, kept nowhere",
  IDENTIFIER_KEYS: "placeholder of the build; kept nowhere",
});
try {
  await generate();
  await build();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
