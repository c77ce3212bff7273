/** The opening and closing delimiters of merge tags in common template languages. */
export const placeholderPairs = [
  ["{{{", "}}}"],
  ["{{", "}}"],
  ["{%", "%}"],
  ["*|", "|*"],
  ["[[", "]]"],
  ["<%", "%>"],
  ["${", "}"],
  ["%%=", "=%%"],
  ["%%[", "]%%"],
] as const;
