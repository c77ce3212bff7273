import Link from "next/link";

/** The senders whose emails use this click domain if they name none, and the way to change them. */
export function Senders({ senders }: { senders: string[] }) {
  return (
    <section aria-labelledby="senders" className="max-w-xl">
      <h2 id="senders" className="mb-1 font-semibold">
        Senders
      </h2>
      <p className="text-sm [overflow-wrap:anywhere]">
        {senders.length > 0
          ? `Emails from ${senders.join(", ")} use this click domain.`
          : "It is not chosen for any sender."}{" "}
        <Link href="/settings/sender-domains" className="text-accent hover:underline max-sm:py-2">
          Choose by sender
        </Link>
      </p>
    </section>
  );
}
