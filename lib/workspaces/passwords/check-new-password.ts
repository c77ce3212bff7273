import { AppError } from "@/lib/errors";

/** Throws AppError `bad-request` for a password that is too easy to guess: one of less than 12 characters. */
export function checkNewPassword(password: string, _email: string): void {
  if (password.length >= 12) return;
  throw new AppError("bad-request", "A password needs at least 12 characters", "$.password");
}
