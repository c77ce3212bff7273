import { expect, it, test } from "vitest";
import { searchPart } from "@/lib/rewrite/find-links-in";
import { TemplateMemory } from "@/lib/rewrite/templates/template-memory";

const page = (id: string, name: string) =>
  `<p id=${id}>Hello ${name}</p><a href="https://example.com/${id}">x</a>`;

function remember(memory: TemplateMemory, owner: number, source: string) {
  memory.add(owner, { part: "html", source, ...searchPart("html", source) });
}

test("an owner's templates match that owner's copies only", () => {
  const memory = new TemplateMemory(1_000_000);
  remember(memory, 1, page("a", "Ada"));
  expect(memory.find(1, "html", page("a", "Grace"))?.candidates).toHaveLength(1);
  expect(memory.find(2, "html", page("a", "Grace"))).toBeUndefined();
  expect(memory.find(1, "text", page("a", "Ada"))).toBeUndefined();
});

it("forgets the owner's template that has not matched for longest", () => {
  const memory = new TemplateMemory(100_000_000);
  for (let n = 0; n < 16; n += 1) remember(memory, 1, page(`t${n}`, "Ada"));
  expect(memory.find(1, "html", page("t0", "Grace"))).toBeDefined();
  remember(memory, 1, page("t16", "Ada"));
  expect(memory.find(1, "html", page("t0", "Grace"))).toBeDefined();
  expect(memory.find(1, "html", page("t1", "Grace"))).toBeUndefined();
});

it("replaces a template that matches the new one", () => {
  const memory = new TemplateMemory(100_000_000);
  remember(memory, 1, page("first", "Ada"));
  for (let n = 0; n < 64; n += 1) remember(memory, 1, page("again", `Ada ${n}`));
  expect(memory.find(1, "html", page("first", "Grace"))).toBeDefined();
});

it("never remembers more than its size, for all owners together", () => {
  const memory = new TemplateMemory(100_000);
  for (let owner = 0; owner < 20; owner += 1) remember(memory, owner, page("a", "Ada"));
  const known = Array.from({ length: 20 }, (_, owner) =>
    memory.find(owner, "html", page("a", "Grace")),
  );
  expect(known.filter(Boolean).length).toBeLessThan(15);
  expect(known.at(-1)).toBeDefined();
});

it("does not remember what is larger than its size", () => {
  const memory = new TemplateMemory(100_000);
  const links = page("a", "Ada").repeat(100);
  remember(memory, 1, links);
  expect(memory.find(1, "html", links)).toBeUndefined();
});

it("counts the nodes of labels", () => {
  const memory = new TemplateMemory(20_000_000);
  const source = `<a href="/">${"<b></b>".repeat(490)}</a>`.repeat(90);
  remember(memory, 1, source);
  expect(searchPart("html", source).template).toBeDefined();
  expect(memory.find(1, "html", source)).toBeUndefined();
});
