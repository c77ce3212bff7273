import Link from "next/link";
import { Badge } from "@/app/components/badge";
import { bucketName } from "@/app/components/charts/bucket-name";
import type { MessageView } from "@/lib/emails/email";
import { nameOfLink } from "./name-of-link";
import { type ClickSelection, selectionAddress } from "./selection";

/** The details of the selected message: subject, recipient, time and links. */
export function MessageFacts(props: {
  message: MessageView;
  selection: ClickSelection;
  timeZone: string;
}) {
  const { message, selection, timeZone } = props;
  const { id, subject, recipient, tags, links, createdAt, campaign } = message;
  return (
    <section
      aria-label={`Message ${id}`}
      className="my-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          {subject ?? `Message ${id}`}
        </h2>
        {tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        <Link
          href={`/campaigns/${campaign.id}`}
          className="ml-auto rounded-sm text-accent hover:underline"
        >
          View campaign
        </Link>
      </div>
      <p className="mt-0.5 text-muted [overflow-wrap:anywhere]">
        {recipient ? `To ${recipient}` : "Recipient unknown"}
        {" · made trackable "}
        {bucketName(createdAt, "hour", timeZone)}
      </p>
      {links.length > 0 && (
        <ol
          aria-label="Links of this message"
          className="mt-2 flex max-h-40 flex-wrap gap-1.5 overflow-y-auto"
        >
          {links.map(({ position, ...link }) => {
            const isChosen = selection.position === String(position);
            const chosen = { ...selection, position: isChosen ? undefined : String(position) };
            return (
              <li key={position}>
                <Link
                  href={selectionAddress(chosen)}
                  aria-current={isChosen || undefined}
                  title={link.url}
                  className="inline-flex max-w-60 items-center gap-1.5 rounded-md border border-line px-2 py-0.5 hover:border-line-strong aria-current:border-accent max-sm:min-h-11"
                >
                  <span className="text-muted tabular-nums">{position}</span>
                  <span className="truncate">{nameOfLink(link)}</span>
                </Link>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
