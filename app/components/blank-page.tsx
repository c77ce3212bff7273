import type { ReactNode } from "react";

/** An empty state: a heading, a sentence and the next action, centred. */
export function BlankPage({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-20 text-center">
      <h1 className="font-semibold text-lg">{title}</h1>
      <div className="mt-1 text-muted">{children}</div>
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
