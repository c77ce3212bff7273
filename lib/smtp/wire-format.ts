// The data of a message as SMTP transmits it: a dot at the beginning of a line is doubled (RFC 5321, section 4.5.2). Both
// sides are strings with one character (U+0000 to U+00FF) per byte. Only CRLF ends a line: a bare CR or LF stays what it
// is, and so does a dot behind it.

/** Removes the dots that the client added. */
export function unstuff(wire: string): string {
  return wire.replace(/(^|\r\n)\.\./g, "$1.");
}

/** Adds the dots that the server removes. */
export function stuff(message: string): string {
  return message.replace(/(^|\r\n)\./g, "$1..");
}

/**
 * Whether some servers would see the end of the message in the middle of it: a lone dot between line ends that are not both
 * CRLF. What follows the dot would then be taken for commands, with which a message can carry another one ("SMTP
 * smuggling", CVE-2023-51764).
 */
export function mayEndEarly(wire: string): boolean {
  return /(?:^|[\r\n])\.[\r\n]/.test(wire);
}
