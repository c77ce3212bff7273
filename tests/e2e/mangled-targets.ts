import { linkShapes, manglings } from "@/tests/manglings";

/** One request for a tracked link that something was done to. */
export interface MangledTarget {
  /** Of the link and of the mangling. */
  name: string;
  /** Characters beyond ASCII stand for their UTF-8 bytes. */
  target: string;
  /** What the click must lead to. */
  destination: string;
  position: number;
  /** Whether a browser reads it as another URL than was sent. */
  repaired: boolean;
  /** Whether its destination is known from the URL alone. */
  offline: boolean;
}

/** Every link of linkShapes, given as it was rewritten, as it was sent and under every mangling. */
export function mangledTargets(rewritten: readonly string[]): MangledTarget[] {
  return linkShapes.flatMap(({ name, url }, index) => {
    const sent = asRead(rewritten[index] as string);
    const common = { destination: new URL(url).href, position: index + 1 };
    const asSent = (rewritten[index] as string).replace(/^https?:\/\/[^/]+/, "");
    return [
      {
        name: `${name}, as it was sent`,
        target: asSent,
        repaired: false,
        offline: true,
        ...common,
      },
      ...manglings.map((mangling) => {
        const target = mangling.mangle(sent);
        return {
          name: `${name}, ${mangling.name}`,
          target,
          repaired: asRead(`http://host${target}`) !== sent,
          offline: mangling.offline || target === sent,
          ...common,
        };
      }),
    ];
  });
}

/** Path and query, as a browser sends them. */
function asRead(url: string): string {
  const { href, origin } = new URL(url);
  return href.slice(origin.length);
}
