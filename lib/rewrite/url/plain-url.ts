/** The parts of a URL that decisions depend on. A `URL` has them, too. */
export interface OpenedUrl {
  href: string;
  origin: string;
  hostname: string;
}

/** A URL that a browser serialises as it is written. */
export interface PlainUrl extends OpenedUrl {
  written: string;
  /** The offset in the written URL at which its path ends. */
  pathEnd: number;
}

// No `&` in the path, whose end changes: HTML may write it as a character reference.
const inPath = "[\\w.~!$*(),;:=+@/-]*";
const behindPath = "[\\w.~!$*(),;:=+@/?&-]*";
/** Escapes of what is neither a letter, digit or dot, nor part of a merge tag. */
const escapes = "%(?:[89A-F][0-9A-F]|20|26|2B|2C|2F|3A|3D|3F|40)";
const run = (characters: string) => `${characters}(?:${escapes}${characters})*`;
const shape = new RegExp(
  `^(https?://((?:[a-z0-9-]+\\.)+[a-z]{2,63}))(/${run(inPath)})?(\\?${run(behindPath)})?(#${run(behindPath)})?$`,
);
const unfitHost = /(?:^|\.)xn--/;
const dotSegment = /\/\.\.?(?:\/|$)/;

/**
 * Reads a URL whose characters all stand for themselves: a host in lower case with a name as its last label, no port, no dot
 * segments, and nothing that a merge tag could be made of. Undefined for any other, which may be as valid. Saves most URLs
 * the parser of the URL standard and the search for merge tags.
 */
export function readPlainUrl(written: string): PlainUrl | undefined {
  const match = shape.exec(written);
  if (!match) return undefined;
  const [, origin = "", hostname = "", path = ""] = match;
  if (unfitHost.test(hostname) || dotSegment.test(path)) return undefined;
  const pathEnd = origin.length + path.length;
  const href = path === "" ? `${origin}/${written.slice(pathEnd)}` : written;
  return { href, origin, hostname, written, pathEnd };
}
