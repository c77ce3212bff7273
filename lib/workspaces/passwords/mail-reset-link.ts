import { createHash } from "node:crypto";
import { networkOf } from "@/lib/client-network";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { loginOf } from "../data/members";
import { accountOf } from "../data/password-resets";
import { type RateLimit, rateLimit } from "../data/rate-limits";
import { canSendMail, sendMail } from "../mail/send-mail";
import { createResetLink } from "./create-reset-link";

const limits = () =>
  processWide("reset-mail-limits", () => ({
    address: rateLimit({ name: "reset-mail-from", points: 10, seconds: 3600 }),
    account: rateLimit({ name: "reset-mail-to", points: 3, seconds: 3600 }),
  }));

/**
 * Mails a link for a new password to an email address, if it has an account with a password. Does not wait for that, so that
 * neither the answer nor its time reveals whether there is such an account. Three mails an hour to one address, and ten
 * requests an hour from one client, known or not. Throws AppError `forbidden` over a limit, and `not-found` without a mail
 * server.
 */
export async function mailResetLink(email: string, address: string | null): Promise<void> {
  if (!canSendMail()) throw new AppError("not-found", "This server sends no mail");
  // A client with an IPv6 address usually has a whole /64 network.
  const client = networkOf(address ?? undefined, { ipv4: 32, ipv6: 64 });
  if (client !== null) await refuseOver(limits().address, client);
  // A hash, so that the table of counts contains no addresses.
  const account = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
  await refuseOver(limits().account, account);
  mailIfKnown(email).catch((error) =>
    log.error({ err: error }, "a link for a new password could not be made"),
  );
}

/** Mails a link to an address if it has an account with a password. Returns whether it has. */
export async function mailIfKnown(given: string): Promise<boolean> {
  const login = await loginOf(given);
  if (!login || (await accountOf(login.id))?.isSignOnOnly !== false) return false;
  const { url, expiresAt } = await createResetLink(login.id);
  const until = expiresAt.toISOString().slice(0, 16).replace("T", " ");
  await sendMail({
    to: login.email,
    subject: "Set a new password for Clickstamp",
    text: `Someone asked for a new password for ${login.email} on Clickstamp.

Open this link to set one:
${url}

The link works once, until ${until} UTC.
If it was not you, ignore this mail. Your password stays as it is.
`,
  });
  return true;
}

async function refuseOver(limit: RateLimit, key: string): Promise<void> {
  const { waitSeconds } = await limit.consume(key);
  if (waitSeconds === undefined) return;
  const minutes = Math.ceil(waitSeconds / 60);
  throw new AppError(
    "forbidden",
    `Too many requests. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}`,
  );
}
