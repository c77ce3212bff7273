import { placeholderPairs } from "./placeholders";

const name = "[\\p{L}_][\\p{L}\\p{N}_.:-]*";
/** Merge tags that contain only a name. Smarty may have more after the name. */
const namedTags = new RegExp(`##${name}##|%%${name}%%|\\{\\$\\p{L}[^{}]*\\}`, "u");
/** `{name}`, or Mautic's `{name=name}`. */
const bracedName = new RegExp(`\\{\\s*(${name}(?:=${name})?)\\s*\\}`, "gu");
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `?a[B]=c`, `&a[B]` and `&a[B][]=c`: the way PHP and others write lists in a query. */
const queryKeys = /[?&][\w.-]+(?:\[[A-Z0-9_]*\])+(?=[=&#]|$)/g;
const bracketedCapitals = /\[(?=[0-9_]*[A-Z])[A-Z0-9_]+\]/g;
/** Matches the beginning of a JSON array's content, where it can't be a name. */
const jsonInArray = /^\s*(?:["'\d{[\]-]|(?:true|false|null)\s*[,\]])/;

/**
 * Whether a URL without percent-escapes contains a merge tag: `{{…}}` `{%…%}` `*|…|*` `[[…]]` `<%…%>` `${…}` `%%=…=%%`
 * `%%[…]%%`; around one name, `##name##` `%%name%%` `{name}` `{$name}` `%{name}`; or `[NAME]` of capitals, digits and `_`.
 * JSON, a GUID in braces and a query key such as `filter[ID]=1` are not merge tags. Takes linear time.
 */
export function hasTag(url: string): boolean {
  return (
    placeholderPairs.some(([open, close]) => hasPair(url, open, close)) ||
    namedTags.test(url) ||
    [...url.matchAll(bracedName)].some(([, inside = ""]) => !guid.test(inside)) ||
    hasBracketedName(url.replace(queryKeys, ""))
  );
}

function hasBracketedName(url: string): boolean {
  return [...url.matchAll(bracketedCapitals)].some((tag) => !isKey(url, tag));
}

function hasPair(url: string, open: string, close: string): boolean {
  const last = url.lastIndexOf(close);
  for (let at = url.indexOf(open); at >= 0; at = url.indexOf(open, at + 1)) {
    if (at + open.length > last) return false;
    const isJson = open === "[[" && jsonInArray.test(url.slice(at + 2, at + 20));
    if (!isJson) return true;
  }
  return false;
}

/** Whether the brackets belong to a list key, as in `queryKeys`, outside a query. */
function isKey(url: string, { 0: tag, index }: RegExpMatchArray): boolean {
  const at = index ?? 0;
  return /[\w\]]/.test(url.charAt(at - 1)) && /[=[]/.test(url.charAt(at + tag.length));
}
