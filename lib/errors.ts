const statusOf = {
  "bad-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
  "unsupported-media-type": 415,
  unprocessable: 422,
} as const;

/** The closed list of errors that the caller can act on. */
export type ErrorCode = keyof typeof statusOf;

export const errorCodes = Object.keys(statusOf) as ErrorCode[];

/** An expected failure. `message` is shown to people: it says what is wrong and what to do, and contains no secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** JSON path of the offending input, e.g. `$.tags[0]`. */
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, path?: string) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.path = path;
  }

  /** HTTP status code. */
  get status(): number {
    return statusOf[this.code];
  }
}

/** Returns an AppError as a value, and throws any other error. For use in `.catch()`. */
export function expected(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
