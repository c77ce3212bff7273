import { expect, test } from "vitest";
import { failedTests } from "@/scripts/failed-tests";

test("names what failed, with its file and why", () => {
  const report = {
    testResults: [
      {
        name: "/clickstamp/tests/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          { status: "failed", fullName: "divides", failureMessages: ["by zero\nat divide"] },
        ],
      },
    ],
  };
  expect(failedTests(report, "/clickstamp")).toEqual([
    "FAILED tests/a.test.ts › divides\n    by zero\n    at divide",
  ]);
});

test("names a file that could not be loaded, and none that is well", () => {
  const file = (name: string, status: string, message: string) => ({
    name: `/clickstamp/${name}`,
    status,
    message,
    assertionResults: [],
  });
  const report = {
    testResults: [file("a.test.ts", "failed", "no such module"), file("b.test.ts", "passed", "")],
  };
  expect(failedTests(report, "/clickstamp")).toEqual(["FAILED a.test.ts\n    no such module"]);
});

test("cuts a long message", () => {
  const long = Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n");
  const result = { name: "/a.test.ts", status: "failed", message: long, assertionResults: [] };
  const [told = ""] = failedTests({ testResults: [result] }, "/");
  expect(told.split("\n").length).toBeLessThan(20);
});
