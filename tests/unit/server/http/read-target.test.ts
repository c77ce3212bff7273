import { expect, it } from "vitest";
import { readTarget } from "@/server/http/read-target";

const read = (url: string, ...hosts: string[]) =>
  readTarget({ url, rawHeaders: hosts.flatMap((host) => ["Host", host]) });

it.each([
  ["/p-ID#top", "/p-ID"],
  ["/p-ID#", "/p-ID"],
  ["/p-ID?x=1#a#b-c", "/p-ID?x=1"],
  ["/p-ID#?x=1", "/p-ID"],
  ["/p-ID%23top", "/p-ID%23top"],
  ["#top", ""],
])("reads %s as if there were no fragment", (url, target) => {
  expect(read(url, "a")).toEqual({ host: "a", target });
});

it.each([
  ["http://clicks.example/p-ID#top", "/p-ID"],
  ["HTTP://clicks.example#top", "/"],
  ["http://clicks.example?x#top", "/?x"],
])("reads %s, in absolute form, as if there were no fragment", (url, target) => {
  expect(read(url, "ignored")).toEqual({ host: "clicks.example", target });
});

it("has no host unless exactly one is named", () => {
  expect(read("/").host).toBeUndefined();
  expect(read("/", "a", "a").host).toBeUndefined();
});
