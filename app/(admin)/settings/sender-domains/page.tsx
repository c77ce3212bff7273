import { loadDomains } from "@/lib/domains/load-domains";
import { listSenderChoices } from "@/lib/domains/sender-choices";
import { requireUser } from "@/lib/workspaces/require-user";
import { SenderDomains } from "./sender-domains";

export const metadata = { title: "Sender domains" };

export default async function SenderDomainsPage() {
  const { workspaceId } = await requireUser("viewer");
  const { domains, settings } = await loadDomains(workspaceId);
  return (
    <div className="mt-4">
      <SenderDomains
        first={await listSenderChoices(workspaceId)}
        clickDomains={domains.filter(({ state }) => state !== "pending")}
        usual={settings.defaultHostname ?? settings.instanceHostname}
      />
    </div>
  );
}
