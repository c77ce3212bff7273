import { nameHole, otherTemplate, type Template, tokenHole } from "./template";

/** A call, ready to be sent: a whole request, or a line of a stream as a chunk of its body. */
export type Form = "call" | "line";

/** What the emails of a load have in common. `new`: each has a template of its own. */
export type Kind = "identical" | "personalised" | "new";

const names = [
  ...["Al", "Zoë", "Ada", "Grace", "Søren", "Wisława", "O&#39;Neil", "Ada Lovelace"],
  ...["Grace Brewster Murray Hopper", "Edsger W. Dijkstra", "Barbara", "李雷"],
];
const letters = "abcdefghijklmnopqrstuvwxyz";
let made = 0;

/**
 * Makes requests for a number of emails. Those that are not identical have names and tokens that no other email of this
 * process has.
 */
export function makeRequests(options: {
  template: Template;
  kind: Kind;
  form: Form;
  /** From headOf. */
  head: string;
  count: number;
}): Buffer[] {
  const { template, kind, form, head, count } = options;
  if (kind === "identical") return Array(count).fill(request(fill(template, 0), 0, form, head));
  return Array.from({ length: count }, () => {
    made += 1;
    const own = kind === "new" ? otherTemplate(template, made) : template;
    return request(fill(own, made), made, form, head);
  });
}

/** The head of a call to a server, without the length of its body. */
export function headOf(port: number, apiKey: string, type: string): string {
  return `POST /api/rewrite HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${apiKey}\r\nContent-Type: ${type}\r\n`;
}

/** The HTML for one recipient. Names and tokens differ in length. */
export function fill({ html }: Template, number: number): string {
  const name = names[number % names.length] as string;
  const token = `${letters.slice(0, 4 + (number % 17))}-${number.toString(36)}`;
  return html.replaceAll(nameHole, name).replaceAll(tokenHole, token);
}

function request(html: string, number: number, form: Form, head: string): Buffer {
  const recipient = `r${number}@example.net`;
  const body = JSON.stringify({ html, campaign: "bench", recipient, subject: "News of the week" });
  const bytes = Buffer.byteLength(body);
  if (form === "line") return Buffer.from(`${(bytes + 1).toString(16)}\r\n${body}\n\r\n`);
  return Buffer.from(`${head}Content-Length: ${bytes}\r\n\r\n${body}`);
}
