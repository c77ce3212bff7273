import { Parser } from "htmlparser2";

/** What a link of an HTML email is, told by htmlparser2, which shares nothing with the parser that the product uses. */
export function linksOfHtml(html: string): string[] {
  const links: string[] = [];
  let inSvg = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "svg") inSvg += 1;
      const isLink = name === "a" || name === "area" || name.startsWith("v:");
      if (isLink && attributes.href !== undefined) links.push(attributes.href);
      if (isLink && inSvg > 0 && attributes["xlink:href"]) links.push(attributes["xlink:href"]);
    },
    onclosetag(name) {
      if (name === "svg") inSvg -= 1;
    },
    oncomment(comment) {
      const [, inside] = /^\[\s*if\b[^\]>]*\]>([\s\S]*)$/i.exec(comment) ?? [];
      if (inside !== undefined) links.push(...linksOfHtml(inside.replaceAll("<!--", "")));
    },
  });
  parser.end(html);
  return links;
}
