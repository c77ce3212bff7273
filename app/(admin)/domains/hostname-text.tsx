import type { ReactNode } from "react";

/** A hostname as people write it, and below it as DNS does, where that differs. `children` stand beside the first. */
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
