import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findProgram } from "@/tests/find-program";
import { exim } from "@/tests/smtp/exim";
import { expectTracked, message, type RecipeRelay, recipeRelay, securities } from "./recipe-relay";

let relay: RecipeRelay;

beforeAll(async () => {
  relay = await recipeRelay();
});
afterAll(() => relay.close());
beforeEach(() => {
  relay.upstream.delivered.length = 0;
  relay.upstream.answer(() => undefined);
});

const refuseRecipients = (command: string) =>
  /^rcpt/i.test(command) ? "550 5.1.1 No such mailbox" : undefined;

describe.each(securities)("with the security %s", (security) => {
  it("Nodemailer sends tracked links", async () => {
    const [script = ""] = await relay.write("nodemailer", security);
    await relay.run(process.execPath, [script]);
    await expectTracked(relay);
  });

  it("Python sends tracked links", async () => {
    const [script = ""] = await relay.write("python", security);
    await relay.run(findProgram("python3"), [script]);
    await expectTracked(relay);
  });

  it("msmtp sends tracked links", async () => {
    const trust = `tls_trust_file ${relay.authority}\n`;
    const [config = ""] = await relay.write("msmtp", security, (text) =>
      text.replace(/^tls on\n/m, (line) => line + trust),
    );
    await relay.run(findProgram("msmtp"), [`--file=${config}`, "anna@example.net"], message);
    await expectTracked(relay);
  });

  it("Exim sends tracked links", async () => {
    const program = await exim(relay.folder);
    const [config = ""] = await relay.write("exim", security, (text) =>
      `${program.settings}\n${text}`.replace("/etc/ssl/certs/ca-certificates.crt", relay.authority),
    );
    await program.send(config, message);
    await expectTracked(relay);
  });
});

describe("a refusal by the mail server", () => {
  it("reaches Nodemailer as it is", async () => {
    relay.upstream.answer(refuseRecipients);
    const [script = ""] = await relay.write("nodemailer", "starttls");
    await expect(relay.run(process.execPath, [script])).rejects.toThrow(
      "550 5.1.1 No such mailbox",
    );
  });

  it("reaches Python as it is", async () => {
    relay.upstream.answer(refuseRecipients);
    const [script = ""] = await relay.write("python", "starttls");
    await expect(relay.run(findProgram("python3"), [script])).rejects.toThrow(
      "5.1.1 No such mailbox",
    );
  });
});
