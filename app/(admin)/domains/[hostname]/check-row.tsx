import { cn } from "@/app/components/cn";
import type { Check, CheckName } from "@/lib/domains/types";
import { StateIcon } from "../state-mark";
import { checkNames, stateInWords } from "./check-words";

/** A check with its state, its result and advice. */
export function CheckRow({ name, check }: { name: CheckName; check: Check | undefined }) {
  const isQuiet = !check || check.state === "ok" || check.reason === "waiting";
  return (
    <li className="flex gap-2.5 p-3 sm:px-4">
      <span className="mt-0.5">
        <StateIcon state={check?.state ?? "pending"} />
      </span>
      <div className="min-w-0 flex-1 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-x-4">
        <p className="font-medium">
          {checkNames[name]}
          <span className="sr-only">{`: ${stateInWords(check)}`}</span>
        </p>
        <div className="min-w-0 text-sm">
          <p className="[overflow-wrap:anywhere]">
            {check ? `${check.summary}.` : "Not checked yet."}
          </p>
          {check && !isQuiet && <Comparison {...check} />}
          {check?.advice && (
            <p
              className={cn(
                "mt-1 max-w-prose [overflow-wrap:anywhere]",
                check.state === "error" ? "border-danger border-l-2 pl-2" : "text-muted",
              )}
            >
              {check.advice}
            </p>
          )}
        </div>
      </div>
    </li>
  );
}

function Comparison({ found, expected }: Check) {
  const lines = [
    ["Found", found],
    ["Expected", expected],
  ] as const;
  return (
    <dl className="mt-1 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 text-xs">
      {lines.map(
        ([name, values]) =>
          values.length > 0 && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="font-mono [overflow-wrap:anywhere]">
                {values.map((value) => (
                  <span key={value} className="block">
                    {value}
                  </span>
                ))}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
