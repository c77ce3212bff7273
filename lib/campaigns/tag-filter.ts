import { AppError } from "@/lib/errors";

/** The most tags that a filter may have. */
export const maxTags = 10;

/** The different tags of a filter, which must all hold. Throws AppError `bad-request` if there are more than maxTags. */
export function readTags(tags: readonly string[] = []): string[] {
  const different = [...new Set(tags)];
  if (different.length <= maxTags) return different;
  throw new AppError("bad-request", `A filter has at most ${maxTags} tags`, "tag");
}
