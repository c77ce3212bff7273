import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

/** The tag of test messages. */
export const testTag = "test-message";

/** Where the link leads: to a page for examples (RFC 2606). Links to the app itself are not rewritten. */
const destination = "https://example.com/";

/** A whole message with one link, as HTML and text. Its sender is MAIL_FROM. */
export async function composeTestMessage(to: string): Promise<{ from: string; message: string }> {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { envelope, message } = await writer.sendMail({
    from: env().mailFrom,
    to: { name: "", address: to },
    subject: "A test message from Clickstamp",
    text: `This message has one link. Click it, and Clickstamp shows your click:\n\n${destination}\n`,
    html: `<p>This message has one link. <a href="${destination}">Click it</a>, and Clickstamp shows your click.</p>\n`,
    headers: { "Auto-Submitted": "auto-generated" },
  });
  return { from: envelope.from || "", message: (message as Buffer).toString("latin1") };
}
