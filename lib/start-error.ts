/**
 * A reason not to start that whoever runs Clickstamp can act on. The message is one sentence, names the
 * variable, file or port it is about, holds no secret, and is shown without a stack trace.
 */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartError";
  }
}

/** The database does not answer: a reason not to start that may pass by itself. */
export class DatabaseDownError extends StartError {
  constructor(message: string) {
    super(message);
    this.name = "DatabaseDownError";
  }
}
