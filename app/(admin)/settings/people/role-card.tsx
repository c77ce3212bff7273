import { Card } from "@/app/components/card";
import { roles } from "@/lib/workspaces/roles";
import { roleWords } from "./role-words";

/** What each role may do. */
export function RoleCard() {
  return (
    <Card title="Roles">
      <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
        {roles.map((role) => (
          <div key={role} className="sm:contents">
            <dt className="font-medium">{roleWords[role].name}</dt>
            <dd className="text-muted">{roleWords[role].hint}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
