export interface StructuredValue {
  /** The value before the parameters, in lower case, without comments and white space: `text/html`, `attachment`. */
  value: string;
  /** By name in lower case, with RFC 2231 continuations joined and decoded. If a name is repeated, the first one counts. */
  parameters: Map<string, string>;
}

const firstWord = /^\s*([^\s,:]*(?:\s*\/\s*[^\s,:]+)?)/;
// With the lookbehind, each word is tried once, which keeps the time linear.
const looseParameter = /(?<![^\s,:=])[^\s,:=]+\s*=\s*[^\s,]+/g;

/**
 * Reads a header value with parameters: Content-Type, Content-Disposition, Content-Transfer-Encoding
 * (RFC 2045 section 5.1, RFC 2231). Omits what can't be read, and accepts white space, a comma or a colon in place of the
 * first semicolon.
 */
export function parseParameters(source: string): StructuredValue {
  const [first = "", ...rest] = segments(source);
  const [, value = ""] = firstWord.exec(first) ?? [];
  const loose = first.slice(value.length).match(looseParameter) ?? [];
  const raw = new Map<string, string>();
  for (const segment of [...loose, ...rest]) {
    const equals = segment.indexOf("=");
    if (equals < 0) continue;
    const name = segment.slice(0, equals).trim().toLowerCase();
    if (!raw.has(name)) raw.set(name, segment.slice(equals + 1).trim());
  }
  return { value: value.replace(/\s/g, "").toLowerCase(), parameters: joinContinuations(raw) };
}

/** Splits the value at its semicolons, and removes comments and quotes. */
function segments(source: string): string[] {
  const found: string[] = [];
  let current = "";
  let hasEquals = false;
  let quoted = false;
  let commentDepth = 0;
  const append = (text: string) => {
    hasEquals ||= text === "=";
    current += text;
  };
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    const escaped = char === "\\" && (quoted || commentDepth > 0);
    if (escaped) i++;
    if (commentDepth > 0) {
      if (char === "(") commentDepth++;
      if (char === ")") commentDepth--;
    } else if (escaped) append(source[i] ?? "");
    else if (char === '"') {
      quoted = !quoted;
      // Before the parameters, a quote ends a word: no media type has quotes.
      if (found.length === 0 && !hasEquals) append(" ");
    } else if (quoted) append(char);
    else if (char === "(") commentDepth++;
    else if (char === ";") {
      found.push(current);
      current = "";
    } else append(char);
  }
  found.push(current);
  return found;
}

/** `name*0="a"; name*1="b"` and `name*=utf-8''%61` become `name` (RFC 2231 sections 3 and 4). */
function joinContinuations(raw: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, string>();
  for (const [key, value] of raw) {
    const [, name = key, first, extended] = /^([^*]+)\*(0)?(\*)?$/.exec(key) ?? [];
    if (joined.has(name) || (/\*/.test(key) && name === key)) continue;
    let text = extended || (key.endsWith("*") && !first) ? decodeExtended(value, true) : value;
    if (first) {
      for (let n = 1; ; n++) {
        const plain = raw.get(`${name}*${n}`);
        const encoded = raw.get(`${name}*${n}*`);
        if (plain === undefined && encoded === undefined) break;
        text += plain ?? decodeExtended(encoded ?? "", false);
      }
    }
    joined.set(name, text);
  }
  return joined;
}

function decodeExtended(value: string, withCharset: boolean): string {
  const encoded = withCharset ? value.replace(/^[^']*'[^']*'/, "") : value;
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Not UTF-8. Boundaries and charsets, the only parameters read here, are ASCII.
    return encoded;
  }
}
