import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { changeDomainSettings } from "@/lib/domains/manage-domains";
import { refreshServed } from "@/lib/domains/served";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { loadTrace, type Trace } from "@/lib/smtp/test-message/load-trace";
import { sendTestMessage } from "@/lib/smtp/test-message/send-test-message";
import { stopWatchingTestMessages, watchTrace } from "@/lib/smtp/test-message/watch-trace";
import { listAudit } from "@/lib/workspaces/list-audit";
import { freePort } from "@/tests/free-port";
import { type UpstreamServer, upstreamServer } from "@/tests/smtp/upstream-server";
import { by } from "../../by";
import { click, untilCounted } from "../../clicks/click";
import { activeDomain } from "../../domains/active-domain";
import { type TestWorkspace, testWorkspace } from "../../workspace";

let workspace: TestWorkspace;
let upstream: UpstreamServer;
const to = "ada@example.net";

beforeAll(async () => {
  workspace = await testWorkspace();
  upstream = await upstreamServer();
});
afterAll(async () => {
  await upstream.close();
  await workspace.close();
});
beforeEach(async () => {
  provide({
    SMTP_PORT: "2525",
    SMTP_UPSTREAM: upstream.url,
    MAIL_FROM: "Bakery <news@example.com>",
  });
  upstream.delivered.length = 0;
  upstream.answer(() => undefined);
  await db().rateLimit.deleteMany();
});
afterEach(() => provide({ SMTP_PORT: "", SMTP_UPSTREAM: "", SMTP_URL: "" }));

/** The tracked link of the message that the mail server has got. */
const delivered = () =>
  /http:\/\/clicks\.example\.com\/-\w+/.exec(upstream.delivered[0]?.wire ?? "")?.[0] ?? "";

const trace = (id: string, hideRecipients = false) =>
  loadTrace(workspace.workspaceId, id, { hideRecipients });

async function send(): Promise<Trace> {
  const { id, sent } = await sendTestMessage(by(workspace.workspaceId), to);
  await sent;
  return trace(id);
}

describe("a test message", () => {
  it("comes to the mail server of the relay with a tracked link, and the answer is shown", async () => {
    const { outcome, setting, click: clicked, to: shown } = await send();
    expect(outcome).toEqual({ state: "accepted", answer: "250 2.0.0 Ok: queued as 4ABC" });
    expect({ setting, clicked, shown }).toEqual({
      setting: "SMTP_UPSTREAM",
      clicked: null,
      shown: to,
    });
    const [received] = upstream.delivered;
    expect(received?.commands).toEqual(["MAIL FROM:<news@example.com>", `RCPT TO:<${to}>`]);
    expect(received?.wire).toMatch(/^From: Bakery <news@example\.com>\r$/m);
    expect(received?.wire).toMatch(/^http:\/\/clicks\.example\.com\/-\w+\r$/m);
  });

  it("shows its first human click, though a scanner came before", async () => {
    const { id } = await send();
    const url = delivered();
    await click(url, { headers: { "user-agent": "Googlebot/2.1" } });
    await untilCounted();
    expect((await trace(id)).click).toMatchObject({ automated: true });
    await click(url);
    await untilCounted();
    expect((await trace(id)).click).toMatchObject({ automated: false, program: "Chrome" });
  });

  it("is recorded in the audit log, without addresses that the mail server repeats", async () => {
    upstream.answer((command) =>
      command.startsWith("RCPT") ? `550 5.1.1 <${to}>: no such mailbox` : undefined,
    );
    const { id, outcome } = await send();
    expect(outcome).toEqual({ state: "refused", answer: "550 5.1.1 <…>: no such mailbox" });
    const { entries } = await listAudit(workspace.workspaceId, { action: "test-message-sent" });
    expect(entries[0]).toMatchObject({
      actor: { name: "a test" },
      target: `message ${id}: refused: 550 5.1.1 <…>: no such mailbox`,
    });
  });

  it("says why the mail server can't be reached", async () => {
    provide({ SMTP_UPSTREAM: `smtp://127.0.0.1:${await freePort()}` });
    expect((await send()).outcome).toMatchObject({
      state: "unreachable",
      answer: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("goes to the mail server for invitations if there is no relay", async () => {
    provide({ SMTP_PORT: "", SMTP_UPSTREAM: "", SMTP_URL: upstream.url });
    expect(await send()).toMatchObject({ setting: "SMTP_URL", outcome: { state: "accepted" } });
    expect(upstream.delivered).toHaveLength(1);
  });

  it("offers its link if there is no mail server", async () => {
    provide({ SMTP_PORT: "", SMTP_UPSTREAM: "" });
    const { outcome, link, setting } = await send();
    expect({ state: outcome.state, setting }).toEqual({ state: "not-sent", setting: null });
    expect((await click(link as string)).status).toBe(302);
  });

  it("is refused for what is not an address", async () => {
    const wrong = sendTestMessage(by(workspace.workspaceId), "a@b.example, c@d.example");
    await expect(wrong).rejects.toMatchObject({ code: "bad-request" });
  });

  it("is refused while the click domain does not work", async () => {
    const me = by(workspace.workspaceId);
    await activeDomain(workspace.workspaceId, "clicks.bakery.example");
    await changeDomainSettings(me, {
      defaultHostname: "clicks.bakery.example",
      whenClickDomainFails: "refuse",
    });
    await db().clickDomain.updateMany({ data: { state: "failing" } });
    await refreshServed();
    await expect(send()).rejects.toThrow(
      "The click domain of this workspace is not working; see Domains",
    );
    await changeDomainSettings(me, { defaultHostname: null });
  });

  it("is refused after ten in an hour", async () => {
    for (let count = 0; count < 10; count += 1) await send();
    await expect(send()).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringMatching(/^Ten test messages an hour\. Try again in \d+ minutes$/),
    });
  });
});

describe("the trace", () => {
  it("hides the recipient from those who must not see it", async () => {
    const { id } = await send();
    expect((await trace(id, true)).to).toBeNull();
  });

  it("does not exist of other messages", async () => {
    const html = '<a href="https://a.example/">A</a>';
    const { id } = await rewriteEmail(workspace.workspaceId, { html });
    await expect(trace(id as string)).rejects.toMatchObject({ code: "not-found" });
    await expect(trace("999999")).rejects.toMatchObject({ code: "not-found" });
  });

  it("tells of the answer and the click as they come, and ends with its viewer", async () => {
    const { id, sent } = await sendTestMessage(by(workspace.workspaceId), to);
    const end = new AbortController();
    const options = { hideRecipients: false, signal: end.signal };
    const watch = await watchTrace(workspace.workspaceId, id, options);
    const next = async (fits: (trace: Trace) => boolean) => {
      for (;;) {
        const { value, done } = await watch.next();
        if (done || fits(value)) return value;
      }
    };
    await sent;
    expect(await next(({ outcome }) => outcome.state === "accepted")).toMatchObject({
      click: null,
    });
    const url = delivered();
    await click(url);
    expect(await next(({ click: clicked }) => clicked !== null)).toMatchObject({ id });
    end.abort();
    expect(await watch.next()).toEqual({ done: true, value: undefined });
  });

  it("ends when the server closes", async () => {
    const { id } = await send();
    const { signal } = new AbortController();
    const watch = await watchTrace(workspace.workspaceId, id, { hideRecipients: false, signal });
    await watch.next();
    const next = watch.next();
    stopWatchingTestMessages();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
