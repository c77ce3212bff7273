import { RateLimiterMemory, RateLimiterPrisma, type RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/db";

/** The count of a key. Over the limit, `waitSeconds` says how long to wait. */
export interface Counted {
  count: number;
  waitSeconds: number | undefined;
}

/** A limit on how often something may happen, counted in Postgres over all processes and nodes. */
export interface RateLimit {
  /** Counts one more for a key. */
  consume(key: string): Promise<Counted>;
  /** Refuses a key for that many seconds, whatever its count. */
  block(key: string, seconds: number): Promise<void>;
  /** Resets the count of a key. */
  reset(key: string): Promise<void>;
}

interface Options {
  /** Separates the keys of this limit from those of others. */
  name: string;
  /** How often it may happen within `seconds`, from the first time on. */
  points: number;
  seconds: number;
}

/** Creates a limit. If the database fails, each process counts in memory. */
export function rateLimit({ name, points, seconds }: Options): RateLimit {
  const options = { keyPrefix: name, points, duration: seconds };
  const limiter = new RateLimiterPrisma({
    ...options,
    storeClient: {
      get rateLimit() {
        return db().rateLimit;
      },
    },
    tableName: "rateLimit",
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  return {
    async consume(key) {
      try {
        const { consumedPoints } = await limiter.consume(key);
        return { count: consumedPoints, waitSeconds: undefined };
      } catch (error) {
        if (error instanceof Error) throw error;
        // Over the limit, the library rejects with its result.
        const { consumedPoints, msBeforeNext } = error as RateLimiterRes;
        return { count: consumedPoints, waitSeconds: Math.ceil(msBeforeNext / 1000) };
      }
    },
    async block(key, blockSeconds) {
      await limiter.block(key, blockSeconds);
    },
    async reset(key) {
      await limiter.delete(key);
    },
  };
}

/** Deletes counts whose time is over. */
export async function deleteExpiredCounts(): Promise<void> {
  await db().rateLimit.deleteMany({ where: { expire: { lt: new Date() } } });
}
