import type { ReactNode } from "react";

/** A hostname as people write it. Below it the DNS form, if that differs. `children` follow the first line. */
export function HostnameText(props: {
  hostname: string;
  displayName: string;
  children?: ReactNode;
}) {
  const { hostname, displayName, children } = props;
  return (
    <>
      <span className="[overflow-wrap:anywhere]">{displayName}</span>
      {children && <> {children}</>}
      {displayName !== hostname && (
        <span className="block font-mono font-normal text-muted text-xs [overflow-wrap:anywhere]">
          {hostname}
        </span>
      )}
    </>
  );
}
