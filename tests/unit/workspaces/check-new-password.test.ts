import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { newPassword } from "@/lib/workspaces/password";
import { checkNewPassword } from "@/lib/workspaces/passwords/check-new-password";

const email = "ada.lovelace@analytical-engines.example";

function problemWith(password: string): string {
  try {
    checkNewPassword(password, email);
    return "";
  } catch (error) {
    if (error instanceof AppError && error.code === "bad-request") return error.message;
    throw error;
  }
}

test.each(["correct horse battery", "q8Zr-2LmP0aa", "vier völlig lose Wörter", newPassword()])(
  "takes %s",
  (password) => expect(problemWith(password)).toBe(""),
);

test("counts characters, not UTF-16 units", () => {
  expect(problemWith("🦊🐢🦉🐝🦔🐋🐧🦁🐸🦆🐬")).toBe("Use at least 12 characters");
  expect(problemWith("🦊🐢🦉🐝🦔🐋🐧🦁🐸🦆🐬🐍")).toBe("");
  expect(problemWith("q8Zr-2LmP0a")).toBe("Use at least 12 characters");
  const long = Array.from({ length: 64 }, (_, n) => `${n * 7919}`.padStart(4, "x").slice(-4));
  expect(problemWith(long.join(""))).toBe("");
  expect(problemWith(`${long.join("")}x`)).toBe("Use at most 256 characters");
});

test.each([
  "123456789012",
  "password1234",
  "P@ssw0rd1234",
  "qwertyuiop123",
  "aaaaaaaaaaaaaaaaaaaaaaaa",
  "letmeinletmein",
  "iloveyou2024",
  "abcdabcdabcdabcd",
  "clickstamp2024",
])("refuses %s, which attackers try first", (password) => {
  expect(problemWith(password)).toBe(
    "This password is easy to guess. Choose another one, such as four random words",
  );
});

test.each([
  email,
  "ada.lovelace",
  "AdaLovelace1815",
  "lovelacelovelace",
  "analytical-engines!",
  "1AdaLovelace@analytical-engines.example",
])("refuses %s, which is made of the email address", (password) => {
  expect(problemWith(password)).toBe(
    "This password is easy to guess from your email address. Choose another one",
  );
});
