import { StartError } from "@/lib/start-error";
import { withDatabase } from "@/server/database/with-database";

/**
 * Lets the server start without lost keys: `npm run forget-key -- FINGERPRINT …`. Links made with these keys stop
 * working.
 */
export async function main(fingerprints: string[]): Promise<number> {
  if (fingerprints.length === 0) {
    process.stderr.write("Name the keys to forget, as the server does when it refuses to start.\n");
    return 1;
  }
  try {
    const unknown = await withDatabase(async () => {
      const { forgetKey } = await import("@/lib/links/keys/check-keys");
      const known = await Promise.all(fingerprints.map(forgetKey));
      return fingerprints.filter((_, index) => !known[index]);
    });
    for (const one of unknown) process.stderr.write(`No links were made with a key ${one}.\n`);
    return unknown.length > 0 ? 1 : 0;
  } catch (error) {
    const { message, stack } = error as Error;
    process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
    return 1;
  }
}
