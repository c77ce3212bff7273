import { expect, test } from "vitest";
import { withDefaults } from "@/lib/emails/with-defaults";

const defaults = { trackClicks: false, campaign: "of the key", tags: ["key"] };

test("adds the options that an email lacks", () => {
  expect(withDefaults(defaults, { html: "<p>" })).toEqual({ html: "<p>", ...defaults });
});

test("leaves the options of an email as they are", () => {
  const input = { html: "<p>", trackClicks: true, campaign: "of the call", tags: [] };
  expect(withDefaults(defaults, input)).toEqual(input);
});

test("takes an undefined option for a missing one", () => {
  const input: Parameters<typeof withDefaults>[1] = { html: "<p>" };
  Object.assign(input, { campaign: undefined, keepEmail: undefined });
  expect(withDefaults({ campaign: "of the key", keepEmail: false }, input)).toEqual({
    html: "<p>",
    campaign: "of the key",
    keepEmail: false,
  });
});
