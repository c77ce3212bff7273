/**
 * The domain of the first address in an address list (RFC 5322, section 3.4), such as the value of a From field, as
 * written there: `example.com` for `"Doe, J." <j@example.com>, k@example.org`. Reads groups, comments, quoted local parts
 * and routes, and skips a name without address, which is what remains of a name with a comma and no quotes. Undefined if
 * the address is malformed, or its domain is an IP address in brackets. Takes linear time; never throws.
 */
export function addressDomain(list: string): string | undefined {
  for (const mailbox of mailboxes(list)) {
    const parts = mailbox.replace(/ ?([.@]) ?/g, "$1").split("@");
    if (parts.length === 1) continue;
    // `Ann ann@example.com (at work)`: some programs write no angle brackets.
    const [local = "", domain = ""] = parts;
    const host = domain.trim().split(" ", 1)[0];
    return parts.length === 2 && local.trim() !== "" && host && !host.startsWith("[")
      ? host
      : undefined;
  }
  return undefined;
}

/**
 * Yields the text of each mailbox: what is in angle brackets, else everything. Leaves out comments, replaces each quoted
 * string with a `q`, and any white space with one space. Ends at a quote or comment that is not closed.
 */
function* mailboxes(list: string): Generator<string> {
  let text = "";
  let angle: string | undefined;
  let isOpen = false;
  let inLiteral = false;
  let last = "";
  const append = (piece: string) => {
    last = piece;
    if (isOpen) angle += piece;
    else text += piece;
  };
  for (let at = 0; at < list.length; at += 1) {
    const character = list[at] as string;
    if (character === '"' || character === "(") {
      const end = character === '"' ? endOfQuote(list, at) : endOfComment(list, at);
      if (end === undefined) return;
      if (character === '"') append("q");
      at = end;
    } else if (character === "<") {
      isOpen = true;
      inLiteral = false;
      angle = "";
    } else if (character === ">") isOpen = false;
    else if (character === ":" && !inLiteral) {
      // The end of a route, or of a group's name.
      if (isOpen) angle = "";
      else text = "";
    } else if (!isOpen && (character === "," || character === ";")) {
      yield angle ?? text;
      text = "";
      angle = undefined;
    } else if (!/\s/.test(character)) {
      // The colons of `[IPv6:2001:db8::1]`.
      if (character === "[" || character === "]") inLiteral = character === "[";
      append(character);
    } else if (last !== " ") append(" ");
  }
  yield angle ?? text;
}

function endOfQuote(list: string, start: number): number | undefined {
  for (let at = start + 1; at < list.length; at += 1) {
    if (list[at] === "\\") at += 1;
    else if (list[at] === '"') return at;
  }
  return undefined;
}

function endOfComment(list: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < list.length; at += 1) {
    if (list[at] === "\\") at += 1;
    else if (list[at] === "(") depth += 1;
    else if (list[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
