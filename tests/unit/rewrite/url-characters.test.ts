import { expect, test } from "vitest";
import { disagreements } from "../../text-readings/characters";

// Every one of them: npm run fuzz:text.
test("takes for part of a URL what linkify-it, linkifyjs and Autolinker do", () => {
  expect(disagreements(17)).toEqual([]);
});
