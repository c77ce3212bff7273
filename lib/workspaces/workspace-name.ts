import { z } from "zod";

/** Reads a name with the spaces that a page would show of it, and accented letters in one form. */
export function tidyName(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** The name of a workspace: 1 to 100 characters. */
export const WorkspaceName = z
  .string()
  .max(1000)
  .transform(tidyName)
  .pipe(
    z
      .string()
      .min(1)
      .max(100)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
      .regex(/^[^\x00-\x1f\x7f]*$/, "must not contain control characters"),
  );
