import { unstable_rethrow } from "next/navigation";

/** Calls a server action. Returns an error sentence if the server cannot be reached, so that no error page appears. */
export async function ask<Answer>(action: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await action();
  } catch (error) {
    // Next throws redirects as errors.
    unstable_rethrow(error);
    return { error: "The server did not answer. Check your connection and try again." };
  }
}

interface Refusal {
  error: string;
}
