import { expect, test } from "vitest";
import { explainFailure } from "@/server/build/explain-failure.mjs";

test.each([
  ["npm error code ENOTFOUND", "The npm registry can't be reached."],
  ["npm error code ECONNREFUSED", "The npm registry can't be reached."],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "The certificate of the npm registry"],
  ["npm error code E407", "The npm registry or the proxy refused"],
  ["npm error code ENOSPC", "The disk is full."],
  ["npm error code EACCES", "Check the owner of its files."],
  ["npm error code EINTEGRITY", "A download is damaged."],
  ["ended by SIGKILL", "The memory is full."],
])("says what to do about %s", (output, help) => {
  const explained = explainFailure("npm ci", output);
  expect(explained).toContain(`npm ci failed:\n${output}\n\n`);
  expect(explained).toContain(help);
});

test("gives no advice on a cause that it doesn't know", () => {
  expect(explainFailure("npm ci", "npm error code EUSAGE\n")).toBe(
    "npm ci failed:\nnpm error code EUSAGE",
  );
});

test("shows the end of a long output", () => {
  const output = Array.from({ length: 30 }, (_, line) => `line ${line}`).join("\n");
  const lines = explainFailure("npm ci", output).split("\n");
  expect(lines.slice(0, 3)).toEqual(["npm ci failed:", "…", "line 10"]);
  expect(lines.at(-1)).toBe("line 29");
});
