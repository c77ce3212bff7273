/**
 * The text given is no RFC 5322 message: it doesn't begin with a header section. `message` is a
 * sentence for people. Nothing else in this folder throws on any input.
 */
export class NotAMessageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NotAMessageError";
  }
}
