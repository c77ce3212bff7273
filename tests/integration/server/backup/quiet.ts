import type { Progress } from "@/server/backup/types";

/** Progress that nobody looks at; notices are kept. */
export function quiet(signal = new AbortController().signal): Progress & { notices: string[] } {
  const notices: string[] = [];
  return { step: (_, work) => work(), notice: (one) => void notices.push(one), signal, notices };
}
