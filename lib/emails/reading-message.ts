import { AppError } from "@/lib/errors";
import { NotAMessageError } from "@/lib/rewrite/mime/not-a-message-error";
import { HeaderOptionError } from "@/lib/rewrite/mime/option-headers";

/** Calls `read`, which reads a whole message. Throws AppError `unprocessable` if the message can't be read. */
export function readingMessage<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotAMessageError || error instanceof HeaderOptionError)) throw error;
    throw new AppError("unprocessable", error.message, "$.mime");
  }
}
