/** Something that mail programs, gateways or people do to a tracked URL. */
export interface Mangling {
  name: string;
  /**
   * The request target on the wire, made of path and query as they were sent (`/shop/item-ID?x=1`). Characters beyond ASCII stand
   * for their UTF-8 bytes. What can't be done to a URL leaves it as it is. The identifier stays whole.
   */
  mangle(sent: string): string;
  /** Whether the destination is known from the URL alone. */
  offline: boolean;
}

/** Originals whose tracked links are mangled: every shape that a path and query may have. */
export const linkShapes: { name: string; url: string }[] = [
  { name: "bare host", url: "https://example.com" },
  { name: "path", url: "https://example.com/path-of-the-uri" },
  { name: "folder", url: "https://example.com/shop/sale/" },
  { name: "query", url: "https://example.com/red-shoes?sort=price-up" },
  { name: "query alone", url: "https://example.com/?x=1" },
  { name: "parameters", url: "https://example.com/Offers?a=1&b-c=2&utm_source=mail&d=" },
  { name: "empty query", url: "https://example.com/start?" },
  { name: "escapes", url: "https://example.com/caf%C3%A9/a%20b?q=na%C3%AFve" },
  { name: "beyond ASCII", url: "https://example.com/straße/日本?ü=ß" },
  { name: "file name", url: "https://example.com/a-b_c/report-2024.pdf?v=1" },
  { name: "long words", url: "https://example.com/a-internationalisation/b-c0ffee12345678-d/e" },
  { name: "deep path", url: "https://example.com/a;v=1/b;c=d/A.B~c/(d)/e,f/@g" },
];

/** The request target of a tracked link, as a browser sends it. */
export function sentTarget(url: string, identifier: string): string {
  const { href, origin } = new URL(url);
  return href
    .slice(origin.length)
    .replace(/^[^?#]*/, `$&-${identifier}`)
    .replace(/#.*/s, "");
}

interface Parts {
  path: string;
  hyphen: string;
  identifier: string;
  query: string;
}

/** Any of them, raw and percent-encoded. */
const spellings = (characters: string) =>
  [...characters].flatMap((one) => [one, encodeURIComponent(one)]);
const words = (text: string) => text.split(" ");

// Hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus sign, full-width hyphen.
const hyphens = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d";
const hyphenEscapes = words(
  "%2D %2d %252D %25252D %96 %u2013 =2D =E2=80=93 &ndash; %C3%A2%C2%80%C2%93",
);

// Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark, no-break space.
const unseen = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0";
const spaces = words("%20 + %09 %0D%0A %0D%0A%20 %0D%0A%3E%20 %AD %25C2%25AD &shy;");
const quotedPrintable = words("=%0D%0A =%0A = %3D%0D%0A =3D =20 =C2=AD =c2=ad");

const ends = [
  ...words(". , ) > \" ' * _ / ; : ! | ] } % ~ $ @ … 。 、 ’ » ） 🎉 -"),
  ...words("%20 %C2%A0 %0D%0A %E2%80%8B %E2%80%A6 %A0 %22%3E %29. =20 &gt; &quot; &nbsp; &amp;"),
  ...words("/index.html /index-2024-internationalisation.html Thanks .Thanks ,%20thanks +and+more"),
  ...words("에서 ’s -- -more-words %20-%20Anna %20Thanks%20for%20all %3C/a%3E %3Cbr%3E"),
  ...words("%20--%20sent%20from%20my%20phone ;jsessionid=4fT9xQ2L &fbclid=IwAR0-x"),
];

const onlyPath = (change: (path: string) => string) =>
  changed(({ path }) => ({ path: change(path) }));
const onlyQuery = (change: (query: string) => string) =>
  changed(({ query }) => ({ query: change(query) }));

/** What is known to happen to URLs, its neighbours, and several at once. */
export const manglings: Mangling[] = [
  ...ends.map((end) =>
    offline(
      `${end} behind the identifier`,
      changed(({ identifier }) => ({ identifier: identifier + end })),
    ),
  ),
  ...words(") . … %20 %22%3E %C2%A0").map((end) =>
    offline(`${end} behind all`, (sent) => sent + end),
  ),
  ...words("fbclid=IwAR0-x_y utm_source=a&utm_medium=b-c&mc_eid=1").flatMap((added) => [
    offline(`${added} added`, (sent) => addParameters(sent, added)),
    offline(`${added} added behind a question mark`, (sent) => `${sent}?${added}`),
  ]),
  ...[...spellings(hyphens), ...hyphenEscapes].flatMap((hyphen) => [
    offline(
      `last hyphen as ${hyphen}`,
      changed(() => ({ hyphen })),
    ),
    offline(
      `hyphens of the path as ${hyphen}`,
      changed(({ path }) => ({ path: path.replaceAll("-", hyphen), hyphen })),
    ),
    offline(`every hyphen as ${hyphen}`, (sent) => sent.replaceAll("-", hyphen)),
  ]),
  ...[...spellings(unseen), ...spaces, ...quotedPrintable].map((gap) =>
    offline(
      `identifier broken by ${gap}`,
      changed(({ identifier }) => ({ identifier: spread(identifier, gap) })),
    ),
  ),
  offline(
    "soft hyphen before each character of the identifier",
    changed(({ identifier }) => ({ identifier: identifier.replace(/./g, "%C2%AD$&") })),
  ),
  offline(
    "the URL again in angle brackets",
    changed(({ path, identifier }) => ({
      identifier: `${identifier}%3Chttps://clicks.example.com${path}-${identifier}%3E`,
    })),
  ),
  offline("%2D, identifier broken, words behind it, a parameter added", (sent) =>
    addParameters(
      changed(({ identifier }) => ({
        hyphen: "%2D",
        identifier: `${spread(identifier, "%20")},%20thanks`,
      }))(sent),
      "fbclid=1",
    ),
  ),
  offline(
    "en dash, soft line ends, a dot behind",
    changed(({ identifier }) => ({
      hyphen: "–",
      identifier: `${spread(identifier, "=%0D%0A")}.`,
    })),
  ),
  offline("every hyphen non-breaking, a slash behind the identifier, a dot behind all", (sent) => {
    const slashed = changed(({ identifier }) => ({ identifier: `${identifier}/` }))(sent);
    return `${slashed.replaceAll("-", "\u2011")}.`;
  }),
  offline("characters beyond ASCII decoded", (sent) =>
    sent.replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent),
  ),
  ...online({
    "& as &amp;": onlyQuery((query) => query.replaceAll("&", "&amp;")),
    "& as %26": onlyQuery((query) => query.replaceAll("&", "%26")),
    "= as %3D": onlyQuery((query) => query.replaceAll("=", "%3D")),
    "= as =3D": onlyQuery((query) => query.replaceAll("=", "=3D")),
    "? as %3F": onlyQuery((query) => query.replace("?", "%3F")),
    "? as &": onlyQuery((query) => query.replace("?", "&")),
    "? as &amp;": onlyQuery((query) => query.replace("?", "&amp;")),
    "query lost": onlyQuery(() => ""),
    "query cut": onlyQuery((query) => query.slice(0, 3)),
    "words behind all": (sent) => `${sent}%20Thanks-for%20all`,
    "slashes doubled": onlyPath((path) => path.replaceAll("/", "//")),
    "slashes as %2F": onlyPath((path) => `/${path.slice(1).replaceAll("/", "%2F")}`),
    "slashes as %252F": onlyPath((path) => `/${path.slice(1).replaceAll("/", "%252F")}`),
    "space in the path": onlyPath((path) => spread(path, "%20")),
    "space before the hyphen": onlyPath((path) => `${path}%20`),
    "line end in the path": onlyPath((path) => spread(path, "%0D%0A")),
    "soft line end in the path": onlyPath((path) => spread(path, "=%0D%0A")),
    "soft hyphen in the path": onlyPath((path) => spread(path, "%C2%AD")),
    "path in lower case": onlyPath((path) => path.toLowerCase()),
    "path in capitals": onlyPath((path) => path.toUpperCase()),
    "path in another folder": onlyPath((path) => `/redirect/to${path}`),
    "path lost": onlyPath(() => "/"),
    "escapes escaped": (sent) => sent.replaceAll("%", "%25"),
    "escapes in lower case": (sent) => sent.replace(/%../g, (escaped) => escaped.toLowerCase()),
    "escapes in Latin-1": (sent) => sent.replace(/%C3%([89AB])(.)/g, latin1Escape),
    "UTF-8 taken for Latin-1": (sent) => sent.replace(/%C3%([89AB])/g, "%C3%83%C2%$1"),
    "everything escaped, slashes and hyphens, too": (sent) =>
      `/${encodeURIComponent(sent.slice(1)).replaceAll("-", "%2D")}`,
    "en dash in UTF-8 taken for Windows-1252": changed(() => ({
      hyphen: "%C3%A2%E2%82%AC%E2%80%9C",
    })),
    "hyphen as a space": changed(() => ({ hyphen: "%20" })),
    "hyphen as a soft hyphen": changed(() => ({ hyphen: "%C2%AD" })),
    "in the query of another": (sent) => `/open?url=${encodeURIComponent(sent)}&v=2`,
    "behind an escaped number sign": (sent) => `/%23${sent}`,
  }),
];

function offline(name: string, mangle: Mangling["mangle"]): Mangling {
  return { name, mangle, offline: true };
}

function online(mangle: Record<string, Mangling["mangle"]>): Mangling[] {
  return Object.entries(mangle).map(([name, one]) => ({ name, mangle: one, offline: false }));
}

/** A change of some parts of what was sent. */
function changed(change: (parts: Parts) => Partial<Parts>): Mangling["mangle"] {
  return (sent) => {
    const [, before = "", identifier = "", query = ""] = /^([^?]*)-([^?-]*)(.*)$/s.exec(sent) ?? [];
    const parts = { path: before, hyphen: "-", identifier, query };
    const mangled = { ...parts, ...change(parts) };
    return `${mangled.path}${mangled.hyphen}${mangled.identifier}${mangled.query}`;
  };
}

function spread(text: string, gap: string): string {
  return text.replace(/^(.{5})(.{4})/, `$1${gap}$2${gap}`);
}

function addParameters(sent: string, added: string): string {
  return `${sent}${sent.includes("?") ? "&" : "?"}${added}`;
}

function latin1Escape(_: string, high: string, low: string): string {
  return `%${(Number.parseInt(high, 16) + 4).toString(16).toUpperCase()}${low}`;
}
