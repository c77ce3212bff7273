/** The location of an attribute's value in the source. */
export interface AttributeRange {
  /** Lower case, e.g. `href` or `xlink:href`. */
  name: string;
  start: number;
  end: number;
}

// A name may begin with `=`; see "Before attribute name state" in the HTML standard.
const beforeValue = /^(=?[^\t\n\f\r />=]*)[\t\n\f\r ]*(?:=[\t\n\f\r ]*)?/;

/**
 * Finds the value within `start` to `end`, which span a whole attribute as parsers locate it: name, `=`, quotes.
 * The value's range excludes the quotes, and is empty if there is no value.
 */
export function attributeRange(source: string, start: number, end: number): AttributeRange {
  const attribute = source.slice(start, end);
  const [prefix = "", name = ""] = beforeValue.exec(attribute) ?? [];
  const quote = attribute[prefix.length];
  const isQuoted = quote === '"' || quote === "'";
  return {
    name: name.toLowerCase(),
    start: start + prefix.length + (isQuoted ? 1 : 0),
    end: end - (isQuoted && attribute.length > prefix.length + 1 ? 1 : 0),
  };
}
