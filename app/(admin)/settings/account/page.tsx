import { requireUser } from "@/lib/workspaces/require-user";
import { showAccount } from "@/lib/workspaces/show-account";
import { ChangePassword } from "./change-password";
import { SecondFactor } from "./second-factor";
import { Sessions } from "./sessions";

export const metadata = { title: "Your account" };

export default async function AccountPage() {
  const user = await requireUser("viewer");
  const { hasPassword, secondFactor, sessions } = await showAccount(user);
  const ids = sessions.map(({ id }) => id).join();
  return (
    <div className="mt-4 grid gap-4">
      <ChangePassword email={user.email} hasPassword={hasPassword} />
      {hasPassword && <SecondFactor email={user.email} secondFactor={secondFactor} />}
      {/* A change of the password or second factor ends sessions. */}
      <Sessions key={ids} first={sessions} renderedAtMs={Date.now()} />
    </div>
  );
}
