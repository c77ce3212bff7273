"use client";

import { useEffect, useRef, useState } from "react";
import { type Answer, createEmail, previewEmail } from "./actions";
import { type EmailInput, sameEmail } from "./email-input";

const pauseMs = 250;

interface Answered {
  email: EmailInput;
  answer: Answer;
}

/** Previews the email shortly after each change, and creates it on demand. Drops previews of older states of the email. */
export function useRewrite(email: EmailInput) {
  const [preview, setPreview] = useState<Answered | null>(null);
  const [creation, setCreation] = useState<Answered | null>(null);
  const [creating, setCreating] = useState(false);
  const latest = useRef(email);
  latest.current = email;

  const isCreated = creation !== null && sameEmail(creation.email, email);
  const needsPreview = email.source !== "" && !isCreated;

  useEffect(() => {
    if (!needsPreview) return;
    const timer = setTimeout(async () => {
      const answer = await ask(previewEmail, email);
      if (latest.current === email) setPreview({ email, answer });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [email, needsPreview]);

  async function create() {
    setCreating(true);
    const answer = await ask(createEmail, email);
    if ("result" in answer) setCreation({ email, answer });
    else setPreview({ email, answer });
    setCreating(false);
  }

  // A preview of the HTML does not apply to the text.
  const related = preview?.email.format === email.format ? preview : null;
  const shown = email.source === "" ? null : isCreated ? creation : related;
  return {
    /** The last answer. While a newer one loads, it belongs to an older state of the email. */
    answer: shown?.answer ?? null,
    /** Whether the email has been created exactly as it is now. */
    isCreated,
    /** Whether the answer is out of date. */
    isStale: needsPreview && preview?.email !== email,
    creating,
    /** The id of the last message created, even if the email was edited since. */
    lastId: creation && "result" in creation.answer ? creation.answer.result.id : null,
    create,
  };
}

async function ask(action: (input: EmailInput) => Promise<Answer>, email: EmailInput) {
  try {
    return await action(email);
  } catch {
    return {
      error:
        "The server did not answer. Check that it is running, then change the email or reload.",
    };
  }
}
