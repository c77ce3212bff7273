import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** A mail in plain text to one address. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The longest time for the whole conversation with the mail server. */
const deadlineMs = 20_000;
/** The longest time for each step of it. */
const stepMs = 10_000;

/** Whether there is a mail server: SMTP_URL is set. */
export function canSendMail(): boolean {
  return env().smtpUrl !== undefined;
}

/**
 * Sends a mail. Returns whether the mail server has accepted it: false without a mail server, if it refuses, or if it has
 * not answered within 20 seconds. Logs a failure, without the address and the password.
 */
export async function sendMail({ to, subject, text }: Mail): Promise<boolean> {
  const { smtpUrl, mailFrom } = env();
  if (smtpUrl === undefined) return false;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    dnsTimeout: stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let deadline: NodeJS.Timeout | undefined;
  try {
    const sent = transport.sendMail({
      from: mailFrom,
      // An object is one address, whatever characters it contains.
      to: { name: "", address: to },
      subject,
      text,
      // RFC 3834: programs must not answer it.
      headers: { "Auto-Submitted": "auto-generated" },
    });
    const late = new Promise<never>((_, reject) => {
      deadline = setTimeout(() => reject(new Error("The mail server took too long")), deadlineMs);
    });
    await Promise.race([sent, late]);
    return true;
  } catch (error) {
    log.error(reasonOf(error as SmtpError), "a mail could not be sent");
    return false;
  } finally {
    clearTimeout(deadline);
    transport.close();
  }
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** What to log of an error. The answer of a mail server may contain the recipient's address. */
function reasonOf({ code, command, responseCode, message }: SmtpError): object {
  return responseCode === undefined ? { code, message } : { code, command, responseCode };
}
