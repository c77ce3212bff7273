import type { Counts, Share } from "@/lib/stats/types";

/** Appends a share with a null key for the clicks that none of the shares counts, if there are any. */
export function withOthers(
  shares: readonly Share[],
  totals: Counts,
): (Omit<Share, "key"> & { key: string | null })[] {
  const left = (key: "total" | "human" | "automated") =>
    shares.reduce((rest, share) => rest - share[key], totals[key]);
  const others = {
    key: null,
    total: left("total"),
    human: left("human"),
    automated: left("automated"),
  };
  return others.total > 0 ? [...shares, others] : [...shares];
}
