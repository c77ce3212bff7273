import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";
import { readLines } from "@/tests/text-readings/read-lines";

const count = 4_000;

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

// A hundred thousand of them: npm run fuzz:text.
it(`leads from ${count} lines of text where linkify-it, linkifyjs and Autolinker led before, and tracks what they agree about`, async () => {
  const { scripts, faults } = await readLines(workspace.workspaceId, { seed: 1, count });
  expect(faults).toEqual([]);
  expect(Object.keys(scripts)).toHaveLength(10);
  for (const { agreed, tracked } of Object.values(scripts)) {
    expect(agreed).toBeGreaterThan(200);
    expect(tracked / agreed).toBeGreaterThanOrEqual(0.95);
  }
}, 180_000);
