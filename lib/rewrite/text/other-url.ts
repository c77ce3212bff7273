// Between the beginning of a URL of another scheme, or of an address without one, and what stands in it.
const authority = /(?<![a-z0-9+.-])[0-9+.-]*[a-z][a-z0-9+.-]*:\/\//i;
const opaque =
  /(?:^|[^a-z0-9+.-])(?:mailto|sms|smsto|mms|mmsto|tel|intent|javascript|data|geo|market|xmpp|sip|sips|skype|viber|magnet):/i;
const anyScheme = /(?:^|[^a-z0-9+.-])[a-z][a-z0-9+.-]*:/i;
const hostname = /[a-z0-9-]\.[a-z]{2,}(?::[0-9]+)?[/?#]/i;

/**
 * Whether what stands before a URL, back to the last white space, is the beginning of another one that it is part of:
 * `mailto:?body=`, `whatsapp://send?text=`, `example.com/?to=`. A word and a colon (`Link:`) are not. Linear time.
 */
export function isInsideOtherUrl(before: string): boolean {
  // No URL has these (RFC 3986, appendix C).
  const prefix = before.replace(/^.*[<>"]/s, "");
  if (authority.test(prefix) || opaque.test(prefix) || hasQuery(prefix)) return true;
  return hostname.test(prefix.replace(/^.*[()[\]{}]/s, ""));
}

/** Whether it is a URL of any scheme, with a query. */
function hasQuery(prefix: string): boolean {
  const [beforeQuery] = /^.*(?=[?&=])/s.exec(prefix) ?? [];
  return beforeQuery !== undefined && anyScheme.test(beforeQuery);
}
