import {
  type CSSToken,
  isTokenAtKeyword,
  isTokenFunction,
  isTokenString,
  TokenType,
  tokenize,
} from "@csstools/css-tokenizer";
import { isAllowedFunction, isAllowedRule } from "./allowed-css";
import { endOfFunction, endOfRule } from "./end-of-css-block";
import { imageAddress } from "./safe-addresses";

/** Keeps the tokens around it apart. White space would not: behind a hexadecimal escape it belongs to that. */
const apart = "/**/";
/** Valid in place of an image. */
const none = `${apart}none${apart}`;

/**
 * A style sheet, or the text of a `style` attribute, without anything that loads: functions and at-rules that are not in our lists are taken out.
 * With `remoteImages`, `url()` stays where it names an image. Linear time.
 *
 * Works on tokens as CSS Syntax Level 3 has them (https://www.w3.org/TR/css-syntax-3/#tokenization), so that escapes, comments
 * and unclosed strings are read as a browser reads them. Tokens that were apart stay apart.
 */
export function safeCss(css: string, remoteImages: boolean): string {
  const tokens = tokenize({ css });
  const pieces: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    let end = at + 1;
    let piece = safeToken(token, remoteImages);
    if (isTokenFunction(token) && !isAllowedFunction(token[4].value)) {
      end = endOfFunction(tokens, at);
      piece = safeFunction(token[4].value, tokens.slice(at + 1, end), remoteImages);
    } else if (isTokenAtKeyword(token) && !isAllowedRule(token[4].value)) {
      end = endOfRule(tokens, at);
      piece = apart;
    }
    pieces.push(piece);
    at = end;
  }
  return withoutEndTags(pieces);
}

/** Tokens as one text, in which nothing ends the style element early. No rule has `</` outside strings, so white space in it does no harm. */
function withoutEndTags(tokens: readonly string[]): string {
  return tokens
    .map((token, at) =>
      token.startsWith("/") && tokens[at - 1]?.endsWith("<") ? ` ${token}` : token,
    )
    .join("");
}

function safeToken(token: CSSToken, remoteImages: boolean): string {
  switch (token[0]) {
    case TokenType.Comment:
    case TokenType.CDO:
    case TokenType.CDC:
      return apart;
    case TokenType.URL:
      return safeImage(token[4].value, remoteImages);
    case TokenType.BadURL:
      return none;
    case TokenType.String:
    case TokenType.BadString:
      // In a string `\/` is a slash.
      return token[1].replaceAll("</", "<\\/");
    default:
      return token[1];
  }
}

function safeFunction(name: string, inside: readonly CSSToken[], remoteImages: boolean): string {
  const address = name.toLowerCase() === "url" ? inside.find(isTokenString) : undefined;
  return address ? safeImage(address[4].value, remoteImages) : none;
}

function safeImage(address: string, remoteImages: boolean): string {
  const image = imageAddress(address, remoteImages);
  if (image === undefined) return none;
  return `${apart}url("${image.replace(/["\\<>\s]/g, encodeURIComponent)}")${apart}`;
}
