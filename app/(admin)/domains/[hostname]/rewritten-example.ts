import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { AppError } from "@/lib/errors";
import { exampleOriginal } from "./example-original";

/** The example link on this click domain, with an identifier that leads nowhere; null if the domain cannot be used now. */
export async function rewrittenExample(
  workspaceId: number,
  clickDomain: string,
): Promise<string | null> {
  const html = `<a href="${exampleOriginal}">Sale</a>`;
  try {
    const { links, warnings } = await rewriteEmail(workspaceId, {
      html,
      clickDomain,
      dryRun: true,
    });
    const fellBack = warnings.some(({ code }) => code === "click-domain-failing");
    return fellBack ? null : withIdentifier(links[0]?.rewritten);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

// Replaces the identifier of a dry run, which says that it is only a preview and would look like an error here.
function withIdentifier(link: string | undefined): string | null {
  return link?.replace(/-[^-]*$/, "-4fT9xQ2LmZ81cV") ?? null;
}
