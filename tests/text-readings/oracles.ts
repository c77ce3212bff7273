import Autolinker from "autolinker";
import { linkifyit } from "linkify-it";
import { find } from "linkifyjs";

/** A URL that a program finds in a text: offsets, and where a click on it leads. */
export interface Reading {
  start: number;
  end: number;
  url: string;
}

const linkify = linkifyit({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const autolinker = new Autolinker({
  urls: { schemeMatches: true, tldMatches: false, ipV4Matches: false },
  email: false,
  phone: false,
  decodePercentEncoding: false,
});
const http = /^https?:\/\//i;

/** How programs that make links of a text's URLs read it. Only `http://` and `https://` URLs, in order. */
export const oracles: Record<string, (text: string) => Reading[]> = {
  "linkify-it": (text) =>
    (linkify.match(text) ?? [])
      .map(({ index, lastIndex, raw }) => ({ start: index, end: lastIndex, url: raw }))
      .filter(({ url }) => http.test(url)),
  linkifyjs: (text) =>
    find(text, "url")
      .map(({ start, end, value }) => ({ start, end, url: value }))
      .filter(({ url }) => http.test(url)),
  autolinker: (text) =>
    autolinker
      .parse(text)
      .map((match) => ({ start: match.getOffset(), url: match.getMatchedText() }))
      .map(({ start, url }) => ({ start, end: start + url.length, url }))
      .filter(({ url }) => http.test(url)),
};
