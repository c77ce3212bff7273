import { unstable_rethrow } from "next/navigation";

/** Calls a server action. If the server can't be reached, returns a sentence instead of showing an error page. */
export async function ask<Answer>(action: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await action();
  } catch (error) {
    // Next implements redirects as exceptions.
    unstable_rethrow(error);
    return { error: "The server did not answer. Check your connection and try again." };
  }
}

interface Refusal {
  error: string;
}
