import { env } from "@/lib/env";

/** The mail server that test messages go to. */
export interface MailServer {
  /** The setting that names it. */
  setting: "SMTP_UPSTREAM" | "SMTP_URL";
  url: string;
}

/** The mail server behind the relay, or else the one for invitations; undefined without either. */
export function mailServerForTests(): MailServer | undefined {
  const { smtp, smtpUrl } = env();
  if (smtp) return { setting: "SMTP_UPSTREAM", url: smtp.upstream };
  return smtpUrl === undefined ? undefined : { setting: "SMTP_URL", url: smtpUrl };
}
