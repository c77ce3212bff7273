import { promises as dns } from "node:dns";

/** What a server says to one question. */
export type Answer<Value> =
  | { kind: "found"; values: Value[]; ttl?: number }
  /** There is no such record; without `exists`, no such name either (NXDOMAIN). */
  | { kind: "nothing"; exists: boolean }
  | { kind: "failed"; reason: "server-failure" | "timeout" | "refused" };

const timeoutMs = 1500;
const allQuestionsMs = 7000;
const timeoutsToBeSilent = 2;

/**
 * One recursive resolver, asked through node:dns. Answers are kept for as long as the object is; what it has not answered
 * 7 s after it was made is a timeout. Nothing here throws, but for the name of a server.
 */
export class DnsServer {
  /** As it was configured, `address` or `address:port`. */
  readonly name: string;
  readonly #resolver = new dns.Resolver({ timeout: timeoutMs, tries: 2 });
  readonly #answers = new Map<string, Promise<Answer<unknown>>>();
  #timeouts = 0;

  /** Throws when `name` is no address. */
  constructor(name: string) {
    this.name = name;
    this.#resolver.setServers([name]);
    const giveUp = () => {
      this.#timeouts = timeoutsToBeSilent;
      this.#resolver.cancel();
    };
    setTimeout(giveUp, allQuestionsMs).unref();
  }

  /** Where a name leads by CNAME; lower case, without final dot. */
  cname(name: string): Promise<Answer<string>> {
    return this.#ask("CNAME", name, async () => {
      const values = await this.#resolver.resolveCname(name);
      return { values: values.map(plain) };
    });
  }

  /** TXT values; each is the list of strings that it was split into. */
  txt(name: string): Promise<Answer<string[]>> {
    return this.#ask("TXT", name, async () => {
      const values = await this.#resolver.resolveTxt(name);
      return { values: values.map((strings) => strings.map(fromBytes)) };
    });
  }

  /** IPv4 addresses; `ttl` is the shortest along the way, CNAMEs included, in seconds. */
  a(name: string): Promise<Answer<string>> {
    return this.#ask("A", name, async () =>
      addresses(await this.#resolver.resolve4(name, { ttl: true })),
    );
  }

  /** IPv6 addresses, as `a`. */
  aaaa(name: string): Promise<Answer<string>> {
    return this.#ask("AAAA", name, async () =>
      addresses(await this.#resolver.resolve6(name, { ttl: true })),
    );
  }

  /** CAA records, RFC 8659, as node:dns gives them: `{critical, issue: "ca.example; policy=ev"}`. */
  caa(name: string): Promise<Answer<Record<string, unknown>>> {
    return this.#ask("CAA", name, async () => ({
      values: (await this.#resolver.resolveCaa(name)) as unknown as Record<string, unknown>[],
    }));
  }

  /** The SOA record of a zone; `ttl` is how long its "no such name" may be kept (RFC 2308), in seconds. */
  soa(name: string): Promise<Answer<string>> {
    return this.#ask("SOA", name, async () => {
      const { nsname, minttl } = await this.#resolver.resolveSoa(name);
      return { values: [nsname], ttl: minttl };
    });
  }

  #ask<Value>(
    type: string,
    name: string,
    question: () => Promise<{ values: Value[]; ttl?: number }>,
  ): Promise<Answer<Value>> {
    const key = `${type} ${name}`;
    let answer = this.#answers.get(key) as Promise<Answer<Value>> | undefined;
    if (!answer) {
      answer = this.#answered(question);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  async #answered<Value>(
    question: () => Promise<{ values: Value[]; ttl?: number }>,
  ): Promise<Answer<Value>> {
    // One that is silent would cost seconds for every question. Once may be an accident, or that one answer too long for UDP.
    if (this.#timeouts >= timeoutsToBeSilent) return { kind: "failed", reason: "timeout" };
    try {
      const found = await question();
      return found.values.length > 0
        ? { kind: "found", ...found }
        : { kind: "nothing", exists: true };
    } catch (error) {
      const answer = failure((error as NodeJS.ErrnoException).code);
      if (answer.kind === "failed" && answer.reason === "timeout") this.#timeouts += 1;
      return answer;
    }
  }
}

function failure(code: string | undefined): Exclude<Answer<never>, { kind: "found" }> {
  switch (code) {
    case "ENOTFOUND":
      return { kind: "nothing", exists: false };
    case "ENODATA":
      return { kind: "nothing", exists: true };
    case "EREFUSED":
      return { kind: "failed", reason: "refused" };
    case "ETIMEOUT":
    case "ECONNREFUSED":
    case "ECANCELLED":
      return { kind: "failed", reason: "timeout" };
    default:
      return { kind: "failed", reason: "server-failure" };
  }
}

function addresses(records: { address: string; ttl: number }[]): {
  values: string[];
  ttl?: number;
} {
  const values = records.map(({ address }) => address).sort();
  return { values, ttl: Math.min(...records.map(({ ttl }) => ttl)) };
}

/** Node gives the bytes of a TXT record as Latin-1 characters; what providers' forms send is UTF-8. */
function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
