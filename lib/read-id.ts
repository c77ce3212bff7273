import { AppError } from "@/lib/errors";

/** The id of a campaign or message as the API gives it. Throws AppError `not-found` for what cannot be one. */
export function readId(id: string, noun: "campaign" | "message"): bigint {
  if (/^\d{1,18}$/.test(id)) return BigInt(id);
  throw new AppError("not-found", `There is no ${noun} with the id ${id.slice(0, 40)}`);
}
