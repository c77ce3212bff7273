import type { RewriteInput } from "@/lib/emails/email";
import type { RewriteDefaults } from "@/lib/emails/schema";

/**
 * The email with the default options of its API key where it has none itself. An option of the email replaces the key's as a
 * whole, also with an empty list of tags. Options in the headers of a whole message take precedence over both, see
 * rewriteEmail.
 */
export function withDefaults(defaults: RewriteDefaults, input: RewriteInput): RewriteInput {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
