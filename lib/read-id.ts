import { AppError } from "@/lib/errors";

/** Parses the id of a campaign or message, as the API returns it. Throws AppError `not-found` for text that can't be an id. */
export function readId(id: string, noun: "campaign" | "message"): bigint {
  if (/^\d{1,18}$/.test(id)) return BigInt(id);
  throw new AppError("not-found", `There is no ${noun} with the id ${id.slice(0, 40)}`);
}
