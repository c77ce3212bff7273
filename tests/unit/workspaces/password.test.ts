import { expect, test } from "vitest";
import { checkPassword, hashPassword, newPassword } from "@/lib/workspaces/password";

test("a password fits its own hash only, and no user's hash fits nothing", async () => {
  const hash = await hashPassword("correct horse");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
  expect(await checkPassword("correct horse", hash)).toBe(true);
  expect(await checkPassword("correct horsf", hash)).toBe(false);
  expect(await checkPassword("correct horse", undefined)).toBe(false);
});

test("new passwords are long and never the same", () => {
  expect(newPassword()).toMatch(/^[\w-]{24}$/);
  expect(newPassword()).not.toBe(newPassword());
});
