import { z } from "zod";

const message = "must be an email address such as ada@example.com";

/** The email address of a person, in lower case. One address only: it has none of the characters that separate several. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
  .regex(/^[^\s@<>()[\]\\,:;"\x00-\x1f\x7f]+@[^\s@<>()[\]\\,:;"\x00-\x1f\x7f]+$/, message)
  .transform((address) => address.toLowerCase());
