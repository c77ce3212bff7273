/** What the mail server made of a test message. */
export interface Outcome {
  state: "accepted" | "refused" | "unreachable" | "not-sent";
  /** The mail server's answer, or why it can't be reached; without email addresses. Empty if there is no mail server. */
  answer: string;
}

const longestAnswer = 300;

/** The target of the audit entry for a test message, which is where its outcome is stored. */
export function outcomeToTarget(messageId: string, { state, answer }: Outcome): string {
  // The log must not contain the recipients of messages, which some mail servers repeat.
  const tidy = answer
    .replace(/[^\s<>@]+@[^\s<>@]+/g, "…")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it replaces them
    .replace(/[\x00-\x1f\x7f]+/g, " ")
    .slice(0, longestAnswer);
  return `message ${messageId}: ${state}${tidy && `: ${tidy}`}`;
}

/** The outcome in the target of an audit entry; undefined if there is none. */
export function outcomeFromTarget(target: string): Outcome | undefined {
  const [, state, answer = ""] =
    /^message \d+: (accepted|refused|unreachable|not-sent)(?:: (.*))?$/.exec(target) ?? [];
  return state ? { state: state as Outcome["state"], answer } : undefined;
}
