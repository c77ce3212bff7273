import { build } from "esbuild";

// The processes of the server as plain JavaScript: what compiles as it loads costs each start seconds, and calls on the
// way of every click.
await build({
  entryPoints: ["server/processes/click-process.ts", "server/processes/app-process.ts"],
  outdir: process.argv[2],
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
});
