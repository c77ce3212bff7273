"use server";

import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import { requirePerson } from "@/lib/workspaces/require-user";
import {
  renewRecoveryCodes,
  showSecondFactor,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "@/lib/workspaces/second-factor/manage-second-factor";
import { type NewSecret, newSecret } from "@/lib/workspaces/second-factor/totp";

/** Recovery codes, shown this once, or an error message. */
export type CodesAnswer = { codes: string[] } | { error: string };

const proof = { password: z.string().max(1000), code: z.string().max(100) };
const Proof = z.strictObject(proof);
const SetUp = z.strictObject({ ...proof, secret: z.string().max(100) });

/** A secret for a second factor, which is not turned on yet. */
export async function begin(): Promise<NewSecret> {
  const person = await requirePerson();
  return newSecret(person.email);
}

export async function turnOn(input: unknown): Promise<CodesAnswer> {
  const person = await requirePerson();
  return attempt(async () => ({ codes: await turnOnSecondFactor(person, validate(SetUp, input)) }));
}

export async function renew(input: unknown): Promise<CodesAnswer> {
  const person = await requirePerson();
  return attempt(async () => ({ codes: await renewRecoveryCodes(person, validate(Proof, input)) }));
}

export async function turnOff(input: unknown): Promise<{ off: true } | { error: string }> {
  const person = await requirePerson();
  return attempt(async () => {
    await turnOffSecondFactor(person, validate(Proof, input));
    return { off: true as const };
  });
}

/** How many recovery codes the user has left. */
export async function codesLeft(): Promise<number> {
  const person = await requirePerson();
  return (await showSecondFactor(person.id))?.recoveryCodesLeft ?? 0;
}

async function attempt<Answer>(act: () => Promise<Answer>): Promise<Answer | { error: string }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
