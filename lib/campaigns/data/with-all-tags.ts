import { Prisma } from "@/lib/generated/prisma/client";

/** One condition for each tag: the campaign with this id has it. */
export function withAllTags(
  workspaceId: number,
  campaignId: Prisma.Sql,
  tags: readonly string[],
): Prisma.Sql[] {
  return tags.map(
    (tag) => Prisma.sql`${campaignId} IN (
      SELECT campaign_id FROM campaign_tag WHERE workspace_id = ${workspaceId} AND tag = ${tag})`,
  );
}
