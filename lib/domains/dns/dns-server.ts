import { promises as dns } from "node:dns";

/** A server's answer to one query. */
export type Answer<Value> =
  | { kind: "found"; values: Value[]; ttl?: number }
  /** No such record. If `exists` is false, no such name either (NXDOMAIN). */
  | { kind: "nothing"; exists: boolean }
  | { kind: "failed"; reason: "server-failure" | "timeout" | "refused" };

const timeoutMs = 1500;
const allQuestionsMs = 7000;
const timeoutsToBeSilent = 2;

/**
 * One recursive resolver, queried through node:dns. Caches answers for the lifetime of the object. A query without an answer
 * 7 s after the object was created is a timeout. Only the constructor throws.
 */
export class DnsServer {
  /** As configured: `address` or `address:port`. */
  readonly name: string;
  readonly #resolver = new dns.Resolver({ timeout: timeoutMs, tries: 2 });
  readonly #answers = new Map<string, Promise<Answer<unknown>>>();
  #timeouts = 0;

  /** Throws if `name` is not an address. */
  constructor(name: string) {
    this.name = name;
    this.#resolver.setServers([name]);
    const giveUp = () => {
      this.#timeouts = timeoutsToBeSilent;
      this.#resolver.cancel();
    };
    setTimeout(giveUp, allQuestionsMs).unref();
  }

  /** The CNAME target of a name, in lower case, without a final dot. */
  cname(name: string): Promise<Answer<string>> {
    return this.#ask("CNAME", name, async () => {
      const values = await this.#resolver.resolveCname(name);
      return { values: values.map(plain) };
    });
  }

  /** The TXT values, each as the list of strings it is split into. */
  txt(name: string): Promise<Answer<string[]>> {
    return this.#ask("TXT", name, async () => {
      const values = await this.#resolver.resolveTxt(name);
      return { values: values.map((strings) => strings.map(fromBytes)) };
    });
  }

  /** IPv4 addresses. `ttl` is the shortest in the chain, including CNAMEs, in seconds. */
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

  /** CAA records (RFC 8659) in the form of node:dns: `{critical, issue: "ca.example; policy=ev"}`. */
  caa(name: string): Promise<Answer<Record<string, unknown>>> {
    return this.#ask("CAA", name, async () => ({
      values: (await this.#resolver.resolveCaa(name)) as unknown as Record<string, unknown>[],
    }));
  }

  /** The SOA record of a zone. `ttl` is how long its "no such name" may be cached (RFC 2308), in seconds. */
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
    // A silent server would cost seconds for every query. A single timeout may be chance, or an answer too long for UDP.
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

/** Node returns the bytes of a TXT record as Latin-1 characters, but providers' forms send UTF-8. */
function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
