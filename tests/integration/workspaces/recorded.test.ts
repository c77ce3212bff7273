import { afterAll, beforeAll, expect, it } from "vitest";
import { blockOwn, listOwnBlocks, unblockOwn } from "@/lib/blocks/own-blocks";
import { db } from "@/lib/db";
import {
  addDomain,
  changeDomain,
  changeDomainSettings,
  removeDomain,
} from "@/lib/domains/manage-domains";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { changeWorkspaceSettings, deleteKeptEmails } from "@/lib/privacy/workspace-settings";
import { eraseRecipient } from "@/lib/recipients/erase-recipient";
import { listAudit } from "@/lib/workspaces/list-audit";
import { by } from "../by";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

it("records every change of domains, blocks, settings and kept data, and no recipient's address", async () => {
  const me = by(workspace.workspaceId);
  const { id } = await db().user.create({ data: { email: "ada@example.com", passwordHash: "-" } });
  await addDomain(me, "clicks.shop.com");
  await changeDomain(me, "clicks.shop.com", { https: "always" });
  await changeDomainSettings(me, { whenClickDomainFails: "refuse" });
  await removeDomain(me, "clicks.shop.com");
  await blockOwn({ ...me, id }, { kind: "host", value: "bad.example" });
  await blockOwn({ ...me, id }, { kind: "host", value: "bad.example" });
  const unsubscribe = "https://shop.example/unsubscribe?email=bob@example.com&token=secret";
  const [block] = await listOwnBlocks(me.workspaceId);
  await blockOwn({ ...me, id }, { kind: "destination", value: unsubscribe });
  await unblockOwn(me, block?.id as number);
  await changeWorkspaceSettings(me, { keepEmails: true, clickRetentionMonths: 3 });
  await deleteKeptEmails(me);
  await rewriteEmail(me.workspaceId, {
    html: "<a href='https://a.example'>a</a>",
    recipient: "bob@example.com",
  });
  await eraseRecipient(me, "bob@example.com");
  const { entries } = await listAudit(me.workspaceId, {});
  expect(entries.reverse().map(({ action, target }) => [action, target])).toEqual([
    ["domain-added", "clicks.shop.com"],
    ["domain-changed", "clicks.shop.com"],
    ["settings-changed", "whenClickDomainFails"],
    ["domain-removed", "clicks.shop.com"],
    ["block-added", "host bad.example"],
    ["block-added", "destination on shop.example"],
    ["block-removed", "host bad.example"],
    ["settings-changed", "keepEmails, clickRetentionMonths"],
    ["emails-deleted", "0"],
    ["recipient-erased", null],
  ]);
  expect(JSON.stringify(entries)).not.toContain("bob@");
});
