import { unstable_rethrow } from "next/navigation";

/** Calls a server action; a server that cannot be reached becomes a sentence rather than an error page. */
export async function ask<Answer>(action: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await action();
  } catch (error) {
    // Redirects are thrown.
    unstable_rethrow(error);
    return { error: "The server did not answer. Check your connection and try again." };
  }
}

interface Refusal {
  error: string;
}
