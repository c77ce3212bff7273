/** How the merge tags of common template languages open and close. */
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
