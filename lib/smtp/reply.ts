/** A reply of an SMTP server (RFC 5321, section 4.2). */
export interface Reply {
  code: number;
  /** Its lines as they are sent, without line ends: the last begins with the code and a space, the others with the code and a hyphen. */
  lines: readonly string[];
}

/** A reply of our own: the code, an enhanced status code (RFC 3463) and a sentence. */
export function reply(code: number, enhanced: string, sentence: string): Reply {
  return { code, lines: [`${code} ${enhanced} ${sentence}`] };
}

/** Reads a reply as a server sent it, with its lines separated by line feeds. */
export function readReply(text: string): Reply {
  const lines = text.split(/\r?\n/);
  return { code: Number(lines.at(-1)?.slice(0, 3)), lines };
}

/** Whether the command was accepted. */
export const isPositive = ({ code }: Reply): boolean => code >= 200 && code < 300;

/**
 * A reply of the upstream, for our client. With 421, the upstream closes its connection to us, but ours to the client stays
 * open. So the client gets 451, the code for "try again".
 */
export function forClient(reply: Reply): Reply {
  if (reply.code !== 421) return reply;
  return { code: 451, lines: reply.lines.map((line) => line.replace(/^421/, "451")) };
}
