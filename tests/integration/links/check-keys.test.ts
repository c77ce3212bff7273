import { afterAll, beforeAll, expect, it } from "vitest";
import { provide } from "@/lib/env";
import { checkKeys, forgetKey } from "@/lib/links/keys/check-keys";
import { fingerprintOf } from "@/lib/links/keys/fingerprint";
import { StartError } from "@/lib/start-error";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

const [old, young, other] = ["o", "y", "z"].map((letter) => letter.repeat(40)) as [
  string,
  string,
  string,
];

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

const useKeys = (...keys: string[]) => provide({ IDENTIFIER_KEYS: keys.join(",") });

it("refuses to start without a key that links were made with, and names it without telling it", async () => {
  useKeys(old);
  await checkKeys();
  useKeys(young, old);
  await checkKeys();
  useKeys(young);
  const refusal = await checkKeys().catch((error) => error);
  expect(refusal).toBeInstanceOf(StartError);
  expect(refusal.message).toContain(`IDENTIFIER_KEYS lacks the key ${fingerprintOf(old)}, used`);
  expect(refusal.message).not.toContain(old);

  useKeys(other);
  await expect(checkKeys()).rejects.toThrow(
    `the keys ${fingerprintOf(old)} and ${fingerprintOf(young)}, used`,
  );
  useKeys(old, young);
  await checkKeys();
});

it("starts without one that was given up", async () => {
  useKeys(young);
  expect(await forgetKey(fingerprintOf(old))).toBe(true);
  expect(await forgetKey(fingerprintOf(old))).toBe(false);
  await checkKeys();
});
