import { type CSSToken, TokenType } from "@csstools/css-tokenizer";

const closing: Partial<Record<TokenType, TokenType>> = {
  [TokenType.Function]: TokenType.CloseParen,
  [TokenType.OpenParen]: TokenType.CloseParen,
  [TokenType.OpenSquare]: TokenType.CloseSquare,
  [TokenType.OpenCurly]: TokenType.CloseCurly,
};

/** The index after the function that begins at `at`: after its closing parenthesis, or the end if that is missing. */
export function endOfFunction(tokens: readonly CSSToken[], at: number): number {
  return endOfBlocks(tokens, at, () => true);
}

/**
 * The index after the at-rule that begins at `at`: after its semicolon or closing brace, or before the brace that closes
 * the surrounding rule. Source: https://www.w3.org/TR/css-syntax-3/#consume-at-rule
 */
export function endOfRule(tokens: readonly CSSToken[], at: number): number {
  const next = at + 1;
  return endOfBlocks(tokens, next, (type) => type === TokenType.CloseCurly);
}

/** The index after the first block whose closing token matches `isLast`. Inside a block, other closing tokens are ignored. */
function endOfBlocks(
  tokens: readonly CSSToken[],
  start: number,
  isLast: (type: TokenType) => boolean,
): number {
  const open: TokenType[] = [];
  for (let at = start; at < tokens.length; at++) {
    const type = tokens[at]![0];
    const end = closing[type];
    if (end) open.push(end);
    else if (open.length === 0 && type === TokenType.Semicolon) return at + 1;
    else if (open.length === 0 && type === TokenType.CloseCurly) return at;
    else if (open.at(-1) === type) {
      open.pop();
      if (open.length === 0 && isLast(type)) return at + 1;
    }
  }
  return tokens.length;
}
