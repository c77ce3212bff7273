/** A hostname as people write it, and below it as DNS does, where that differs. */
export function HostnameText({ hostname, displayName }: { hostname: string; displayName: string }) {
  return (
    <>
      <span className="[overflow-wrap:anywhere]">{displayName}</span>
      {displayName !== hostname && (
        <span className="block font-mono font-normal text-muted text-xs [overflow-wrap:anywhere]">
          {hostname}
        </span>
      )}
    </>
  );
}
