/** The text is not an RFC 5322 message, because it doesn't begin with a header section. `message` is a sentence for people. */
export class NotAMessageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NotAMessageError";
  }
}
