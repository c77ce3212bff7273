import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    env: { LOG_LEVEL: "silent" },
    // By itself it leaves one core free; but half of these tests wait for others.
    maxWorkers: availableParallelism() + 1,
    // Against hanging only: on a busy machine a test may take many times as long.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/unit/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/integration/programs.ts", "tests/integration/postgres.ts"],
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
