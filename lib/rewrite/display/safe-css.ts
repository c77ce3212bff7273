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

/** Separates two tokens. White space would not: after a hexadecimal escape, it belongs to the escape. */
const separator = "/**/";
/** Valid in place of an image. */
const none = `${separator}none${separator}`;

/**
 * Removes everything that loads something from a style sheet or the text of a `style` attribute: functions and at-rules
 * that are not in our lists. With `remoteImages`, keeps `url()` with the address of an image. Takes linear time.
 *
 * Works on tokens as defined by CSS Syntax Level 3 (https://www.w3.org/TR/css-syntax-3/#tokenization), so that escapes,
 * comments and unclosed strings are read as in a browser. Separate tokens stay separate.
 */
export function safeCss(css: string, remoteImages: boolean): string {
  const tokens = tokenize({ css });
  const safe: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    let end = at + 1;
    let text = safeToken(token, remoteImages);
    if (isTokenFunction(token) && !isAllowedFunction(token[4].value)) {
      end = endOfFunction(tokens, at);
      text = safeFunction(token[4].value, tokens.slice(at + 1, end), remoteImages);
    } else if (isTokenAtKeyword(token) && !isAllowedRule(token[4].value)) {
      end = endOfRule(tokens, at);
      text = separator;
    }
    safe.push(text);
    at = end;
  }
  return withoutEndTags(safe);
}

/**
 * Joins tokens to a text that does not end the style element early. No valid rule has `</` outside strings, so white space
 * in between does no harm.
 */
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
      return separator;
    case TokenType.URL:
      return safeImage(token[4].value, remoteImages);
    case TokenType.BadURL:
      return none;
    case TokenType.String:
    case TokenType.BadString:
      // In a string, `\/` means a slash.
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
  return `${separator}url("${image.replace(/["\\<>\s]/g, encodeURIComponent)}")${separator}`;
}
