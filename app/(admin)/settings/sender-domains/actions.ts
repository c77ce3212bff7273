"use server";

import { z } from "zod";
import {
  chooseForSender,
  listSenderChoices,
  removeSender,
  type SenderChoice,
} from "@/lib/domains/sender-choices";
import { expected } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/require-user";

/** The choices after an action, or an error sentence. */
export type SendersAnswer = { senders: SenderChoice[] } | { error: string };

const Hostname = z.string().max(1000);

/** Chooses the click domain for a sender's domain, in place of the one before. */
export async function choose(sender: string, clickDomain: string): Promise<SendersAnswer> {
  const user = await requireUser("editor");
  return answer(user.workspaceId, () =>
    chooseForSender(user, Hostname.parse(sender), Hostname.parse(clickDomain)),
  );
}

/** Lets a sender's emails use the workspace's default click domain again. */
export async function remove(sender: string): Promise<SendersAnswer> {
  const user = await requireUser("editor");
  return answer(user.workspaceId, () => removeSender(user, Hostname.parse(sender)));
}

async function answer(workspaceId: number, act: () => Promise<unknown>): Promise<SendersAnswer> {
  try {
    await act();
  } catch (error) {
    return { error: `${expected(error).message}.` };
  }
  return { senders: await listSenderChoices(workspaceId) };
}
