import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { PlanOptions, SkippedLink } from "@/lib/rewrite/types";

const root = new URL("../../fixtures/emails/", import.meta.url);

/** What `config.json` of a case holds. */
interface Config {
  /** What the case shows, as the name of its test. */
  behaviour: string;
  options?: Partial<PlanOptions>;
  /** `original` of the links, by position. */
  links: string[];
  skipped: Pick<SkippedLink, "original" | "reason">[];
}

export interface Fixture extends Config {
  name: string;
  part: "html" | "text";
  input: string;
  expected: string;
}

/** Every folder of tests/fixtures/emails. */
export function readFixtures(): Fixture[] {
  return readdirSync(root).map((name) => {
    const folder = new URL(`${name}/`, root);
    const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
    const isHtml = existsSync(new URL("input.html", folder));
    const ending = isHtml ? "html" : "txt";
    return {
      ...(JSON.parse(read("config.json")) as Config),
      name,
      part: isHtml ? "html" : "text",
      input: read(`input.${ending}`),
      expected: read(`expected.${ending}`),
    };
  });
}
