import { build } from "esbuild";

// The processes of the server and the threads that rewrite large emails, as plain JavaScript: what compiles as it loads costs each start seconds, and calls on the
// way of every click.
await build({
  entryPoints: {
    "click-process": "server/processes/click-process.ts",
    "app-process": "server/processes/app-process.ts",
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
