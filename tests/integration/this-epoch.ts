import { epochsOf, nextNumber } from "@/lib/epochs/known-epochs";

/** The value of the epoch that this process stores messages in, decimal; of none as long as it has stored no message. */
export function thisEpoch(): string {
  return String(epochsOf(nextNumber() - 1, 1n).at(-1)?.value ?? 0);
}
