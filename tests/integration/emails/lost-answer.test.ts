import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import type * as inserts from "@/lib/emails/data/insert-messages";
import { storeMessage } from "@/lib/emails/data/store-message";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";

const lost = vi.hoisted(() => ({ calls: 0 }));

// The database commits, but its answer to the third statement does not arrive.
vi.mock("@/lib/emails/data/insert-messages", async (original) => {
  const real = await original<typeof inserts>();
  const insertMessages: typeof inserts.insertMessages = async (...args) => {
    const inserted = await real.insertMessages(...args);
    lost.calls += 1;
    if (lost.calls === 3) throw new Error("Connection terminated unexpectedly");
    return inserted;
  };
  return { ...real, insertMessages };
});

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

it("stores no message twice when the database has stored it, and nobody knows", async () => {
  const epoch = await currentEpoch();
  const count = 20;
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, n) =>
      storeMessage(epoch, {
        workspaceId: workspace.workspaceId,
        campaign: "june",
        // So many that there are several statements for the same moment.
        links: Array.from({ length: 900 }, (_, at) => ({
          position: at + 1,
          part: "html" as const,
          label: "x",
          url: `https://a.example/${n}/${at}`,
        })),
        clickHost: "clicks.example.com",
        recipient: undefined,
        subject: undefined,
        tags: [],
        key: undefined,
      }),
    ),
  );
  const failed = results.filter(({ status }) => status === "rejected");
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(count / 2);
  expect(await db().message.count()).toBe(count);
});
