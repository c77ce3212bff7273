import { build } from "esbuild";

// Bundles the server's processes and the threads that rewrite large emails as plain JavaScript. Compiling them while they
// load would take seconds at each start, and would add calls to the handling of every click.
await build({
  entryPoints: {
    "click-process": "server/processes/click-process.ts",
    "api-process": "server/processes/api-process.ts",
    "app-process": "server/processes/app-process.ts",
    "relay-process": "server/processes/relay-process.ts",
    "rewrite-worker": "lib/emails/rewrite-worker.ts",
  },
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
