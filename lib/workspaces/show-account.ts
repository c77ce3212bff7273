import { loginOf } from "./data/members";
import { listSessions, type SessionView } from "./list-sessions";
import { type SecondFactorView, showSecondFactor } from "./second-factor/manage-second-factor";

/** An account as its user sees it. */
export interface AccountView {
  /** False for a user who logs in by single sign-on only. */
  hasPassword: boolean;
  secondFactor: SecondFactorView | null;
  sessions: SessionView[];
}

/** The account of a user who is logged in. */
export async function showAccount(user: {
  id: number;
  email: string;
  sessionId: string;
}): Promise<AccountView> {
  const [login, secondFactor, sessions] = await Promise.all([
    loginOf(user.email),
    showSecondFactor(user.id),
    listSessions(user),
  ]);
  return { hasPassword: typeof login?.passwordHash === "string", secondFactor, sessions };
}
