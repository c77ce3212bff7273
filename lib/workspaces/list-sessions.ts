import { z } from "zod";
import { browserName } from "./browser-name";
import { type StoredSession, sessionsOf, sessionsOfMembers } from "./data/sessions";

/** A session as its user sees it. */
export interface SessionView {
  id: string;
  /** Such as `Firefox on Windows`. */
  browser: string;
  /** The network of the last use, in CIDR notation; null if it is unknown. */
  network: string | null;
  /** ISO 8601, UTC; so is `lastUsedAt`. */
  createdAt: string;
  lastUsedAt: string;
  /** Whether it is the session of the current request. */
  isCurrent: boolean;
}

/** A session as the API returns it. */
export const MemberSessionView = z
  .object({
    id: z.string().describe("Id of the session."),
    user: z.string().describe("Email address of the member."),
    browser: z.string().describe("Such as `Firefox on Windows`."),
    network: z
      .string()
      .nullable()
      .describe("The network of the last use, in CIDR notation. Null if it is unknown."),
    createdAt: z.iso.datetime().describe("When the member logged in."),
    lastUsedAt: z.iso.datetime().describe("The last use."),
  })
  .meta({ id: "Session", description: "A browser in which a member is logged in." });

export type MemberSessionView = z.output<typeof MemberSessionView>;

/** The sessions of all members of a workspace, last used first. */
export async function listMemberSessions(workspaceId: number): Promise<MemberSessionView[]> {
  return (await sessionsOfMembers(workspaceId)).map(({ user, ...session }) => {
    const { isCurrent: _, id, ...rest } = view(session, "");
    return { id, user, ...rest };
  });
}

/** The sessions of a user, the current one first, then the last used ones. */
export async function listSessions(user: {
  id: number;
  sessionId: string;
}): Promise<SessionView[]> {
  const all = (await sessionsOf(user.id)).map((one) => view(one, user.sessionId));
  return all.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}

function view(session: StoredSession, currentId: string): SessionView {
  const { id, userAgent, network, createdAt, lastUsedAt } = session;
  return {
    id,
    browser: browserName(userAgent),
    network,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isCurrent: id === currentId,
  };
}
