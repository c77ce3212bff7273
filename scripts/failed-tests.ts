import { relative } from "node:path";

/** Of Vitest's JSON report, what is told here. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const mostLines = 12;

/**
 * What failed by Vitest's JSON report, each with its file and the first lines of its message: thousands of lines
 * of end-to-end tests come after what Vitest itself says of them. `folder`: the files are named from there.
 */
export function failedTests({ testResults }: VitestReport, folder: string): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(folder, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [told(file, [message])];
    return failed.map((test) => told(`${file} › ${test.fullName}`, test.failureMessages));
  });
}

function told(title: string, messages: string[]): string {
  const lines = messages.flatMap((message) => message.split("\n")).slice(0, mostLines);
  return [`FAILED ${title}`, ...lines.map((line) => `    ${line}`)].join("\n");
}
