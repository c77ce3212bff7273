import { epochsOf, nextNumber } from "@/lib/links/epochs/known-epochs";

/** The value of the newest epoch of this process that may have a message of that number, decimal; "0" when none may. */
export function thisEpoch(message: string): string {
  for (let number = nextNumber() - 1; number >= 0; number -= 1) {
    const epoch = epochsOf(number, BigInt(message)).at(-1);
    if (epoch) return String(epoch.value);
  }
  return "0";
}
