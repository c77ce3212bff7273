"use server";

import { AppError } from "@/lib/errors";
import { sendTestMessage } from "@/lib/smtp/test-message/send-test-message";
import { requireUser } from "@/lib/workspaces/require-user";

/** The id of the test message, or an error message. */
export type SendAnswer = { id: string } | { error: string };

/** Sends a test message. Does not wait for the mail server: its answer comes with the trace. */
export async function send(address: unknown): Promise<SendAnswer> {
  const by = await requireUser("editor");
  try {
    const { id } = await sendTestMessage(by, address);
    return { id };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
