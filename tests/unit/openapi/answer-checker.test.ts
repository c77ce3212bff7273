import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openApi } from "@/app/openapi/document";
import { operations } from "@/app/openapi/operations";
import { type Answer, answerChecker } from "@/tests/openapi/answer-checker";

const check = answerChecker(openApi("https://clickstamp.test"));

const message = operations.find(({ id }) => id === "getMessage")?.success.example as object;

const answerWith = (body: object, other: Partial<Answer> = {}) =>
  check({
    method: "GET",
    path: "/api/messages/2",
    status: 200,
    type: "application/json",
    body: JSON.stringify(body),
    ...other,
  });

const problem = {
  type: "about:blank",
  title: "Not Found",
  status: 404,
  code: "not-found",
  detail: "There is no message with the id 2",
};
const asProblem = { status: 404, type: "application/problem+json" };

describe("the checker of answers", () => {
  it("accepts what is described", () => {
    expect(answerWith(message)).toBeUndefined();
    expect(answerWith(problem, asProblem)).toBeUndefined();
    expect(answerWith({}, { method: "HEAD" })).toBeUndefined();
  });

  it("refuses a field that is not described", () => {
    expect(answerWith({ ...message, extra: 1 })).toContain("must NOT have additional properties");
    const links = [{ position: 1, extra: 1 }];
    expect(answerWith({ ...message, links })).toContain("must NOT have additional properties");
  });

  it("refuses a missing field, and one of another type", () => {
    expect(answerWith({ ...message, id: undefined })).toContain("must have required property 'id'");
    expect(answerWith({ ...message, id: 2 })).toContain("body/id must be string");
    expect(answerWith({ ...message, createdAt: "yesterday" })).toContain("date-time");
  });

  it("refuses a status and a media type that are not described", () => {
    expect(answerWith(message, { status: 202 })).toContain("status 202 is not described");
    expect(answerWith(problem, { status: 404 })).toContain("application/json is not among");
    expect(answerWith({}, { type: null })).toContain("no body is not among");
  });

  it("expects calls that do not exist to be refused", () => {
    const unknown = { path: "/api/unknown" };
    expect(answerWith(problem, { ...asProblem, ...unknown })).toBeUndefined();
    expect(answerWith(message, unknown)).toContain("status 200 is not described");
  });
});

it("checks every answer of the API in end-to-end tests", () => {
  const folder = "tests/e2e";
  const unchecked = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const source = readFileSync(`${folder}/${name}`, "utf8");
      const calls = source.match(/\bfetch\([^\n]*\/api\/[^\n]*/g) ?? [];
      return calls.map((call) => `${name}: ${call}`);
    })
    // next-auth's own, and a server that listens by itself.
    .filter((call) => !/\/api\/auth\/|127\.0\.0\.1/.test(call));
  expect(unchecked).toEqual([]);
});
