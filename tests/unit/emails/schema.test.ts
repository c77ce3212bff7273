import { expect, it } from "vitest";
import { readHeaderOptions, readRewriteInput, readRewriteQuery } from "@/lib/emails/schema";

it.each(["trackClicks", "preventScam", "trapLink", "keepEmail", "dryRun"])(
  "reads %s in a query, in JSON as what it is",
  (name) => {
    const query = (value: string) => readRewriteQuery(new URLSearchParams({ [name]: value }));
    expect(query("true")).toEqual({ [name]: true });
    expect(query("false")).toEqual({ [name]: false });
    expect(() => query("yes")).toThrow(name);
    expect(readRewriteInput({ [name]: true })).toEqual({ [name]: true });
    expect(() => readRewriteInput({ [name]: "true" })).toThrow(`${name} must be true or false`);
  },
);

it("takes the old spellings of fields", () => {
  const query = new URLSearchParams({ trackclicks: "false", preventscam: "true" });
  expect(readRewriteQuery(query)).toEqual({ trackClicks: false, preventScam: true });
  expect(readRewriteInput({ html: "", trackclicks: false, preventscam: true })).toEqual({
    html: "",
    trackClicks: false,
    preventScam: true,
  });
});

it("takes what a header says of the trap link", () => {
  expect(readHeaderOptions({ trapLink: true })).toEqual({ trapLink: true });
});

it("names the header field that breaks a limit", () => {
  expect(() => readHeaderOptions({ clickDomain: " " })).toThrow(
    "X-Clickstamp-Domain must have at least 1 character",
  );
  expect(() => readHeaderOptions({ tags: ["a".repeat(101)] })).toThrow(
    "X-Clickstamp-Tags[0] must have at most 100 characters",
  );
});

it("takes names without the white space around them, and none of nothing else", () => {
  const given = { campaign: "  June ", tags: [" a", "b\t"], recipient: " ann@example.com\n" };
  const taken = { campaign: "June", tags: ["a", "b"], recipient: "ann@example.com" };
  expect(readRewriteInput(given)).toEqual(taken);
  for (const blank of [{ campaign: "   " }, { recipient: " " }, { tags: [""] }]) {
    expect(() => readRewriteInput(blank)).toThrow("at least 1");
  }
});
