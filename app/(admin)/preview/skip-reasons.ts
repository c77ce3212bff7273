import type { SkipReason } from "@/lib/rewrite/types";

/** Why a link was left alone, as a sentence. */
export const skipReasons: Record<SkipReason, string> = {
  "not-http": "Opens something other than a web page, such as a mail program or a phone call.",
  relative: "Has no host, so it leads nowhere outside the email.",
  placeholder: "Contains a merge tag that your mailing system fills in later.",
  "opted-out": "The email marks this link as not tracked.",
  "label-is-url": "Its text is a web address. With a different target, mail programs may warn.",
  "own-link": "Already a tracked link, or a link to the click domain.",
  unsubscribe: "Unsubscribe links stay as they are.",
  invalid: "A browser would not open this address.",
  "not-rewritable": "This part of the email can't be changed safely.",
};
