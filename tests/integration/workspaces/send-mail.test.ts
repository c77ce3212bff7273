import { createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { provide } from "@/lib/env";
import { log } from "@/lib/log";
import { canSendMail, sendMail } from "@/lib/workspaces/mail/send-mail";
import { selfSigned } from "@/tests/dns/certificates";
import { freePort } from "@/tests/free-port";
import { type MailServer, mailServer } from "@/tests/mail-server";

const settings = {
  DATABASE_URL: "postgres://localhost/none",
  NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
  IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
  APP_URL: "https://app.example.com",
  CLICK_URL: "https://clicks.example.com",
};
const mail = {
  to: "ada@example.com",
  subject: "Zürich: come in",
  text: "Hello Ada,\n\nhttps://x/\n",
};
let server: MailServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
  vi.restoreAllMocks();
});

/** What was logged as an error. */
function loggedErrors(): unknown[] {
  const logged: unknown[] = [];
  vi.spyOn(log, "error").mockImplementation((...given: unknown[]) => void logged.push(given));
  return logged;
}

describe("a mail", () => {
  it("is accepted by the mail server as it was written", async () => {
    server = await mailServer();
    provide({ ...settings, SMTP_URL: server.url, MAIL_FROM: "" });
    expect(canSendMail()).toBe(true);
    expect(await sendMail(mail)).toBe(true);
    const [got] = server.mails;
    expect(got).toMatchObject({ subject: mail.subject, text: mail.text });
    expect(got?.to).toMatchObject({ text: "ada@example.com" });
    expect(got?.from?.text).toBe('"Clickstamp" <clickstamp@app.example.com>');
    expect(got?.html).toBe(false);
    expect(got?.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("goes over TLS to a server that wants a password", async () => {
    const logins: unknown[] = [];
    server = await mailServer({
      ...selfSigned("localhost", 1),
      secure: true,
      authOptional: false,
      onAuth({ username, password }, { secure }, done) {
        logins.push({ username, password, secure });
        done(null, { user: username });
      },
    });
    const url = `smtps://post%40example.com:p%2Fss%3Aword@localhost:${server.port}`;
    const logged = loggedErrors();
    provide({ ...settings, SMTP_URL: url, MAIL_FROM: "Us <us@example.com>" });
    expect(await sendMail(mail)).toBe(false);
    expect(JSON.stringify(logged)).toContain("self-signed certificate");
    provide({ SMTP_URL: `${url}?tls.rejectUnauthorized=false` });
    expect(await sendMail(mail)).toBe(true);
    expect(logins).toEqual([{ username: "post@example.com", password: "p/ss:word", secure: true }]);
    expect(server.mails[0]?.from?.text).toBe('"Us" <us@example.com>');
  });

  it("that is refused is logged without address and password", async () => {
    server = await mailServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(null, { user: "us" }),
      onRcptTo: ({ address }, _session, done) => done(new Error(`No such user ${address}`)),
    });
    const url = server.url.replace("//", "//us:hidden-word@");
    provide({ ...settings, SMTP_URL: url });
    const logged = loggedErrors();
    expect(await sendMail(mail)).toBe(false);
    expect(logged).toMatchObject([[{ command: "RCPT TO", responseCode: 550 }, expect.any(String)]]);
    expect(JSON.stringify(logged)).not.toMatch(/hidden-word|ada@/);
  });

  it("is not sent to anybody else that its address could name", async () => {
    server = await mailServer();
    provide({ ...settings, SMTP_URL: server.url });
    loggedErrors();
    await sendMail({ ...mail, to: "ada@example.com, eve@example.org" });
    await sendMail({ ...mail, to: "ada@example.com\r\nBcc: eve@example.org" });
    const recipients = server.mails.flatMap(({ to }) => (to ? [to].flat() : []));
    expect(JSON.stringify(recipients)).not.toContain('"address":"eve@example.org"');
    for (const { headers } of server.mails) expect(headers.has("bcc")).toBe(false);
  });

  it("is given up when nobody listens, and when there is no mail server", async () => {
    loggedErrors();
    provide({ ...settings, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
    expect(await sendMail(mail)).toBe(false);
    provide({ SMTP_URL: "" });
    expect(canSendMail()).toBe(false);
    expect(await sendMail(mail)).toBe(false);
  });

  it("is given up if the server says nothing", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    provide({ ...settings, SMTP_URL: `smtp://127.0.0.1:${port}` });
    const logged = loggedErrors();
    expect(await sendMail(mail)).toBe(false);
    expect(JSON.stringify(logged)).toContain("ETIMEDOUT");
    silent.close();
  });
});
