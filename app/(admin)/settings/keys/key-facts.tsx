import { Badge } from "@/app/components/badge";
import type { KeyView } from "@/lib/workspaces/manage-keys";
import { ClickTime } from "../../clicks/click-time";
import { defaultsInWords } from "./default-words";
import { scopeWords } from "./scope-words";

/** What is known of a key: its name and scopes, its last use, when it expires, and its defaults. */
export function KeyFacts(props: { apiKey: KeyView; nowMs: number }) {
  const { apiKey, nowMs } = props;
  const { name, prefix, scopes, lastUsedAt, lastNetwork } = apiKey;
  const defaults = defaultsInWords(apiKey.defaults);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm [overflow-wrap:anywhere]">
        {name}
        {prefix && <code className="font-mono font-normal text-muted text-xs">{prefix}…</code>}
        {scopes.map((scope) => (
          <Badge key={scope}>{scopeWords[scope].name}</Badge>
        ))}
        {isExpired(apiKey, nowMs) && <Badge danger>Expired</Badge>}
      </p>
      <p className="mt-0.5 text-muted text-xs [overflow-wrap:anywhere]">
        {lastUsedAt ? (
          <>
            Last used <ClickTime time={lastUsedAt} nowMs={nowMs} />
            {lastNetwork && ` from ${lastNetwork}`}
          </>
        ) : (
          "No use recorded"
        )}
        {endInWords(props)}
      </p>
      {defaults && <p className="mt-0.5 text-muted text-xs [overflow-wrap:anywhere]">{defaults}</p>}
    </>
  );
}

/** Whether a key has stopped to work. */
export function isExpired({ expiresAt }: KeyView, nowMs: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs;
}

function endInWords(props: { apiKey: KeyView; nowMs: number }): string {
  const { expiresAt } = props.apiKey;
  if (expiresAt === null) return "";
  if (isExpired(props.apiKey, props.nowMs)) return props.apiKey.isReplaced ? " · Replaced" : "";
  const end = `${expiresAt.slice(0, 16).replace("T", " ")} UTC`;
  return props.apiKey.isReplaced ? ` · Replaced, works until ${end}` : ` · Expires ${end}`;
}
