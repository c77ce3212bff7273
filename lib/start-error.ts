/**
 * A failure to start that the operator can act on. The message is one sentence, names the variable, file or port it is
 * about, contains no secret, and is shown without a stack trace.
 */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartError";
  }
}

/** The database does not respond. This failure to start may be temporary. */
export class DatabaseDownError extends StartError {
  constructor(message: string) {
    super(message);
    this.name = "DatabaseDownError";
  }
}
