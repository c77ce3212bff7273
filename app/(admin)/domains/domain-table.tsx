import Link from "next/link";
import { Badge } from "@/app/components/badge";
import type { DomainView } from "@/lib/domains/types";
import { HostnameText } from "./hostname-text";
import { httpsWords } from "./https-words";
import { StateMark } from "./state-mark";
import { TimeAgo } from "./time-ago";

/** The click domains of the workspace, and last the one that comes with the instance. */
export function DomainTable(props: {
  domains: DomainView[];
  instanceHostname: string;
  instanceIsDefault: boolean;
  nowMs: number;
}) {
  return (
    <table aria-label="Click domains" className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-left text-muted text-xs">
          <th scope="col" className="h-8 pr-2 font-medium">
            Hostname
          </th>
          <th scope="col" className="px-2 font-medium">
            State
          </th>
          <th scope="col" className="px-2 font-medium max-sm:hidden">
            https
          </th>
          <th scope="col" className="pl-2 text-right font-medium max-sm:hidden">
            Last check
          </th>
        </tr>
      </thead>
      <tbody>
        {props.domains.map((domain) => (
          <tr key={domain.hostname} className="border-line border-b align-top hover:bg-sunken">
            <td className="py-2.5 pr-2 font-medium">
              <Link
                href={`/domains/${domain.hostname}`}
                className="rounded-sm text-accent hover:underline max-sm:inline-block max-sm:py-1"
              >
                <HostnameText {...domain} />
              </Link>{" "}
              {domain.isDefault && <Badge strong>Default</Badge>}
            </td>
            <td className="px-2 py-2.5">
              <StateMark state={domain.state} />
            </td>
            <td className="px-2 py-2.5 text-muted max-sm:hidden">{httpsWords[domain.https]}</td>
            <td className="py-2.5 pl-2 text-right text-muted whitespace-nowrap max-sm:hidden">
              {domain.checkedAt ? <TimeAgo time={domain.checkedAt} nowMs={props.nowMs} /> : "–"}
            </td>
          </tr>
        ))}
        <tr className="border-line border-b align-top">
          <td className="py-2.5 pr-2">
            <span className="[overflow-wrap:anywhere]">{props.instanceHostname}</span>{" "}
            {props.instanceIsDefault && <Badge strong>Default</Badge>}
          </td>
          <td className="px-2 py-2.5 text-muted">Included</td>
          <td className="px-2 py-2.5 text-muted max-sm:hidden">–</td>
          <td className="py-2.5 pl-2 text-right text-muted max-sm:hidden">–</td>
        </tr>
      </tbody>
    </table>
  );
}
