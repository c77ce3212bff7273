import { cn } from "@/app/components/cn";

/** The method of a call. Only deleting has a colour of its own. */
export function Method({ method, className }: { method: string; className?: string }) {
  const colour = method === "DELETE" ? "text-danger" : "text-accent";
  return <span className={cn("font-mono text-xs", colour, className)}>{method}</span>;
}
