import { AppError } from "@/lib/errors";
import { estimateGuesses } from "./estimate-guesses";

/** The fewest characters of a new password. Older passwords may be shorter, and go on working. */
const minPasswordLength = 12;

/** A bound on the work that a password makes. */
const maxPasswordLength = 256;

/** What withstands an attacker who guesses online without limits: score 3 of zxcvbn. */
const minGuesses = 1e8;

/** How many characters a password needs beyond words of its user's email address. */
const minOtherCharacters = 6;

/**
 * Throws AppError `bad-request` for a password that is too short or too long (12 to 256 code points), or easy to guess:
 * among common ones, a pattern, or made of its user's email address. Takes 5 ms, and 50 ms more for the first one.
 */
export function checkNewPassword(password: string, email: string): void {
  const { length } = [...password];
  if (length < minPasswordLength) {
    throw new AppError("bad-request", `Use at least ${minPasswordLength} characters`);
  }
  if (length > maxPasswordLength) {
    throw new AppError("bad-request", `Use at most ${maxPasswordLength} characters`);
  }
  const words = wordsOf(email);
  const { guesses, matchesOwnWord } = estimateGuesses(password, words);
  if ((guesses < minGuesses && matchesOwnWord) || isMadeOf(words, password)) {
    throw new AppError(
      "bad-request",
      "This password is easy to guess from your email address. Choose another one",
    );
  }
  if (guesses < minGuesses) {
    throw new AppError(
      "bad-request",
      "This password is easy to guess. Choose another one, such as four random words",
    );
  }
}

/** The email address and its parts, which attackers try first for this user. */
function wordsOf(email: string): string[] {
  const address = email.trim().toLowerCase();
  const [local = "", domain = ""] = address.split("@");
  const parts = [...local.split(/[^\p{L}\p{N}]+/u), ...domain.split(".")];
  const joined = address.replace(/[^\p{L}\p{N}]+/gu, "");
  const words = [address, joined, local, local.replace(/[^\p{L}\p{N}]+/gu, ""), domain, ...parts];
  // Shorter parts, such as a top-level domain, are in too many good passwords.
  return [...new Set(words)].filter((word) => word.length >= 4);
}

/** Whether hardly anything is left of the password without those words. */
function isMadeOf(words: string[], password: string): boolean {
  const rest = words
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, ""), password.toLowerCase());
  return rest.length < minOtherCharacters;
}
