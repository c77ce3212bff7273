import { relative } from "node:path";

/** The parts of Vitest's JSON report that failedTests uses. */
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
 * The failed tests of Vitest's JSON report, each with its file and the first lines of its message. Repeated at the end,
 * because thousands of lines of end-to-end tests follow Vitest's own output. File names are relative to `folder`.
 */
export function failedTests({ testResults }: VitestReport, folder: string): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(folder, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [describeFailure(file, [message])];
    return failed.map((test) =>
      describeFailure(`${file} › ${test.fullName}`, test.failureMessages),
    );
  });
}

function describeFailure(title: string, messages: string[]): string {
  const lines = messages.flatMap((message) => message.split("\n")).slice(0, mostLines);
  return [`FAILED ${title}`, ...lines.map((line) => `    ${line}`)].join("\n");
}
