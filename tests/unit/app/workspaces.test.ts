import { expect, test } from "vitest";
import { deletionInWords } from "@/app/(admin)/settings/general/deletion-in-words";

test("says with numbers what ends with a workspace", () => {
  expect(deletionInWords({ messages: 12_400, clicks: 3100, members: 3, apiKeys: 2 })).toEqual([
    "The links of 12,400 emails, clicked 3,100 times so far, stop working within a second, for good. Anyone who clicks one sees a page that says it was blocked.",
    "All 3 members lose access at once.",
    "2 API keys stop working at once.",
    "Recipients, clicks, numbers, campaigns and kept emails are deleted within the hour.",
    "Other workspaces can then use its click domains.",
    "This cannot be undone.",
  ]);
});

test("says of an empty workspace that no links stop working", () => {
  const [links, access, ...rest] = deletionInWords({
    messages: 0,
    clicks: 0,
    members: 1,
    apiKeys: 0,
  });
  expect(links).toBe("It has sent no emails, so no links stop working.");
  expect(access).toBe("You lose access at once.");
  expect(rest).toHaveLength(3);
});
