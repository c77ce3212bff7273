import type { SkipReason } from "@/lib/rewrite/types";

/** The reasons why links are skipped, in words. */
export const skipReasons: Record<SkipReason, string> = {
  "not-http": "Opens something other than a web page, for example a mail program or a phone.",
  relative: "Leads nowhere outside the email: it has no host.",
  placeholder: "Holds a merge tag that your mailing system fills in later.",
  "opted-out": "The email marks this link as not to be tracked.",
  "label-is-url":
    "Its visible text is a web address. A different target would make mail programs warn.",
  "own-link": "Already a tracked link, or a link to the click domain.",
  unsubscribe: "Unsubscribe links stay as they are.",
  invalid: "A browser would not open this address.",
  "not-rewritable": "This part of the email can't be changed safely.",
};
