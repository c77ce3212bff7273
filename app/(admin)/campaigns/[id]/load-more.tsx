import { Button } from "@/app/components/button";

/** The state of a list whose pages are loaded one by one. */
export type Loading = "idle" | "loading" | "failed";

/** A button under a list that loads its next page. */
export function LoadMore({ state, onClick }: { state: Loading; onClick: () => void }) {
  return (
    <div className="flex items-center justify-center gap-3 border-line border-t p-3">
      <Button onClick={onClick} disabled={state === "loading"}>
        {state === "loading" ? "Loading…" : "Load more"}
      </Button>
      <p role="status" className="text-danger text-sm empty:hidden">
        {state === "failed" && "Loading failed. Try again."}
      </p>
    </div>
  );
}
