import { TriangleAlert } from "lucide-react";
import { recentLosses } from "@/lib/clicks/recent-losses";

const format = new Intl.DateTimeFormat("en", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** Shows on every page, for a week, how many clicks were lost, and when. */
export async function LossNotice() {
  const losses = await recentLosses();
  if (!losses) return null;
  const { clicks, firstAt, lastAt } = losses;
  return (
    <section aria-label="Lost clicks" className="bg-danger-soft py-2 text-sm">
      <p className="flex items-start gap-2 px-4 sm:px-6">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <span className="min-w-0">
          <b>
            {clicks.toLocaleString("en")} {clicks === 1 ? "click was" : "clicks were"} lost
          </b>{" "}
          between {format.format(firstAt)} and {format.format(lastAt)} UTC: the database was not
          reachable and the server’s disk was full or read-only. Recipients were still redirected.
        </span>
      </p>
    </section>
  );
}
