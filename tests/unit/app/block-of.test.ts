import { expect, it } from "vitest";
import { blockOfDestination, blockOfMessage } from "@/app/(admin)/blocks/block-of";
import { blockInWords } from "@/app/(admin)/blocks/block-words";
import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";

const block = (kind: WorkspaceBlock["kind"], value: string): WorkspaceBlock => ({
  id: 1,
  kind,
  value,
  createdAt: "2026-11-24T00:00:00.000Z",
  note: null,
  by: null,
  byOperator: false,
});

it.each([
  ["destination", "https://a.example/x?y", true],
  ["destination", "https://a.example/x", false],
  ["host", "a.example", true],
  ["host", "example", false],
  ["workspace", "1", true],
  ["message", "1", false],
] as const)("finds what blocks a destination: %s %s", (kind, value, expected) => {
  const found = blockOfDestination("https://a.example/x?y#z", [block(kind, value)]);
  expect(found !== undefined).toBe(expected);
});

it("takes a host with a dot at its end for the same one", () => {
  const found = blockOfDestination("https://a.example./x", [block("host", "a.example")]);
  expect(found?.kind).toBe("host");
});

it.each([
  ["message", "17", "2", true],
  ["message", "17", undefined, true],
  ["message", "1", "7", false],
  ["link", "17/2", "2", true],
  ["link", "17/2", undefined, false],
  ["workspace", "1", undefined, true],
] as const)("finds what blocks a message or its link: %s %s", (kind, value, position, expected) => {
  const found = blockOfMessage("17", position, [block(kind, value)]);
  expect(found !== undefined).toBe(expected);
});

it.each([
  ["destination", "https://a.example/", "https://a.example/"],
  ["host", "a.example", "All of a.example"],
  ["link", "17/2", "Link 2 of message 17"],
  ["message", "17", "Message 17"],
  ["workspace", "1", "Everything"],
] as const)("names a block: %s %s", (kind, value, words) => {
  expect(blockInWords({ kind, value })).toBe(words);
});
