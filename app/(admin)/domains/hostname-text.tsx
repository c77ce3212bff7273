import type { ReactNode } from "react";

/** A hostname in Unicode and, if that differs, in ASCII below it. `children` are shown next to the first line. */
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
