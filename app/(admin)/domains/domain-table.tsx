import Link from "next/link";
import { Badge } from "@/app/components/badge";
import { cn } from "@/app/components/cn";
import type { DomainView } from "@/lib/domains/types";
import { relativeTime } from "../relative-time";
import { HostnameText } from "./hostname-text";
import { httpsWords } from "./https-words";
import { StateMark } from "./state-mark";
import { timeUntil } from "./time-until";

const columns = ["Hostname", "State", "https", "Last check", "Next check"];
const cell = "px-2 py-2.5 first:pl-0 last:pr-0 max-sm:py-3.5";
const wide = "whitespace-nowrap text-muted tabular-nums max-sm:hidden";

/** The click domains of the workspace, and below them the instance's own. */
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
          {columns.map((name, index) => (
            <th
              key={name}
              scope="col"
              className={cn(
                "h-8 px-2 font-medium first:pl-0 last:pr-0",
                index > 1 && "max-sm:hidden",
                index > 2 && "text-right",
              )}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.domains.map((domain) => (
          <DomainRow key={domain.hostname} domain={domain} nowMs={props.nowMs} />
        ))}
        <tr className="border-line border-b align-top">
          <td className={cell}>
            <span className="[overflow-wrap:anywhere]">{props.instanceHostname}</span>{" "}
            {props.instanceIsDefault && <Badge strong>Default</Badge>}
          </td>
          <td className={cn(cell, "text-muted")}>Included</td>
          {columns.slice(2).map((name, index) => (
            <td key={name} className={cn(cell, wide, index > 0 && "text-right")}>
              –
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function DomainRow({ domain, nowMs }: { domain: DomainView; nowMs: number }) {
  const { hostname, checkedAt, nextCheckAt } = domain;
  return (
    <tr className="border-line border-b align-top hover:bg-sunken">
      <td className={cn(cell, "font-medium max-sm:py-1")}>
        <Link
          href={`/domains/${hostname}`}
          className="rounded-sm text-accent hover:underline max-sm:block max-sm:py-2.5"
        >
          <HostnameText {...domain}>
            {domain.isDefault && <Badge strong>Default</Badge>}
          </HostnameText>
        </Link>
      </td>
      <td className={cell}>
        <StateMark state={domain.state} />
      </td>
      <td className={cn(cell, wide)}>{httpsWords[domain.https]}</td>
      <td className={cn(cell, wide, "text-right")}>
        {checkedAt ? (
          <time dateTime={checkedAt} title={checkedAt}>
            {relativeTime(Date.parse(checkedAt), nowMs)}
          </time>
        ) : (
          "–"
        )}
      </td>
      <td className={cn(cell, wide, "text-right")}>
        <time dateTime={nextCheckAt} title={nextCheckAt}>
          {timeUntil(Date.parse(nextCheckAt), nowMs)}
        </time>
      </td>
    </tr>
  );
}
