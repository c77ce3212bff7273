import { afterAll, beforeAll, expect, it } from "vitest";
import { disconnect } from "@/lib/db";
import { env } from "@/lib/env";
import { activityOf } from "../../fuzz/activity-of";
import { type SentLink, tryGuesses } from "../../fuzz/guesses";
import { linksToGuess } from "../../fuzz/links-to-guess";
import { type TestWorkspace, testWorkspace } from "../workspace";

const count = 2_000;

let workspace: TestWorkspace;
let links: SentLink[];

beforeAll(async () => {
  workspace = await testWorkspace();
  links = await linksToGuess(workspace.workspaceId);
});
afterAll(() => workspace.close());

// A million of them: npm run fuzz:guesses.
it(`redirects none of ${count} guesses, writes nothing for them, and asks the database about few`, async () => {
  await disconnect();
  const before = await activityOf(env().databaseUrl);
  const begun = performance.now();
  const guessed = await tryGuesses(links, { count, seed: 1, hostname: "clicks.example.com" });
  const ms = performance.now() - begun;
  await disconnect();
  const after = await activityOf(env().databaseUrl);
  expect(guessed.wrong).toEqual([]);
  expect(guessed.guesses).toBeGreaterThanOrEqual(count);
  expect(guessed.leftOut).toBeLessThan(guessed.guesses / 10);
  expect(after.rows).toBe(before.rows);
  expect(after.written).toBe(before.written);
  // What has another character at its end may be another link of the same message; for news of epochs there is a query each 100 ms at most.
  expect(after.queries - before.queries).toBeLessThan(guessed.guesses / 5 + ms / 100 + 10);
}, 180_000);
