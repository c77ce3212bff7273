import { createHash } from "node:crypto";
import { processWide } from "@/lib/process-wide";
import type { By } from "../audit";
import type { StoredInvitation } from "../data/invitations";
import { rateLimit } from "../data/rate-limits";
import { nameOfWorkspace } from "../data/settings";
import { canSendMail, sendMail } from "../mail/send-mail";
import type { Role } from "../roles";

const daySeconds = 24 * 60 * 60;

const limits = () =>
  processWide("invitation-mail-limits", () => ({
    workspace: rateLimit({ name: "invitation-mail-from", points: 200, seconds: daySeconds }),
    address: rateLimit({ name: "invitation-mail-to", points: 5, seconds: daySeconds }),
  }));

const asRole: Record<Role, string> = {
  owner: "an owner",
  editor: "an editor",
  viewer: "a viewer",
};

/**
 * Mails the link of an invitation. Returns whether the mail server has accepted it. A workspace sends at most 200 such
 * mails a day, and an address gets at most 5 from all workspaces, so that nobody can flood it.
 */
export async function mailInvitation(
  { workspaceId, actor }: By,
  { email, role, expiresAt }: StoredInvitation,
  url: string,
): Promise<boolean> {
  if (!canSendMail() || (await isOverLimit(workspaceId, email))) return false;
  const name = await nameOfWorkspace(workspaceId);
  const invites = actor.kind === "user" ? `${actor.name} invites you` : "You are invited";
  const until = expiresAt.toISOString().slice(0, 16).replace("T", " ");
  return sendMail({
    to: email,
    subject: `Join ${name} on Clickstamp`,
    text: `${invites} to join the workspace “${name}” on Clickstamp as ${asRole[role]}.

Open this link to join:
${url}

The link works once, until ${until} UTC.
If you did not expect this, ignore this mail.
`,
  });
}

async function isOverLimit(workspaceId: number, email: string): Promise<boolean> {
  // A hash, so that the table of counts contains no addresses.
  const address = createHash("sha256").update(email).digest("base64url");
  const { workspace, address: perAddress } = limits();
  const counts = [await workspace.consume(String(workspaceId)), await perAddress.consume(address)];
  return counts.some(({ waitSeconds }) => waitSeconds !== undefined);
}
