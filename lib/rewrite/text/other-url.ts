// Each matches the beginning of a URL that may contain another one; `hostname` matches URLs without a scheme.
const authority = /(?<![a-z0-9+.-])[0-9+.-]*[a-z][a-z0-9+.-]*:\/\//i;
const opaque =
  /(?:^|[^a-z0-9+.-])(?:mailto|sms|smsto|mms|mmsto|tel|intent|javascript|data|geo|market|xmpp|sip|sips|skype|viber|magnet):/i;
const anyScheme = /(?:^|[^a-z0-9+.-])[a-z][a-z0-9+.-]*:/i;
const hostname = /[a-z0-9-]\.[a-z]{2,}(?::[0-9]+)?[/?#]/i;

/**
 * Whether a URL is part of another one, such as `mailto:?body=`, `whatsapp://send?text=` or `example.com/?to=`. `before`
 * is the text before it, back to the last white space. A word and a colon (`Link:`) don't count. Takes linear time.
 */
export function isInsideOtherUrl(before: string): boolean {
  // No URL contains these characters (RFC 3986, appendix C).
  const prefix = before.replace(/^.*[<>"]/s, "");
  if (authority.test(prefix) || opaque.test(prefix) || hasQuery(prefix)) return true;
  return hostname.test(prefix.replace(/^.*[()[\]{}]/s, ""));
}

/** Whether it begins a URL of any scheme and reaches into its query. */
function hasQuery(prefix: string): boolean {
  const [beforeQuery] = /^.*(?=[?&=])/s.exec(prefix) ?? [];
  return beforeQuery !== undefined && anyScheme.test(beforeQuery);
}
