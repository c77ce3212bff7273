import type { Candidate, Found } from "@/lib/rewrite/candidate";
import { decodeAttribute } from "@/lib/rewrite/html/decode-attribute";
import { labelOf } from "@/lib/rewrite/html/link-label";
import { createParseBudget } from "@/lib/rewrite/html/parse-budget";
import { MAX_TRAP_LENGTH } from "@/lib/rewrite/html/place-trap";
import { createLocator, type Locate, type Places } from "./create-locator";
import { decodeText, firstFrom } from "./hole";
import type { LabelSlot } from "./label-slots";
import { type Template, type TemplateLink, trialNodes } from "./template";
import { setTrapPlace } from "./trap-place";

/**
 * Returns a function that finds the candidates of a source by comparing it with a template. It returns undefined if the
 * source is no copy of the template, or if a parser might read it differently. The candidates are those that a parse finds.
 * Takes linear time; the more copies it has compared, the less, because what no copy has changed is compared as a whole.
 */
export function createMatcher(template: Template): (source: string) => Found | undefined {
  const locate = createLocator(template);
  setTrapPlace(template.found, template, (offset) => offset);
  return (source) => {
    if (source === template.source) return template.found;
    const places = locate(source);
    if (!places || !staysWithinLimits(template, source, places)) return undefined;
    const changed = new Set(places.changed);
    const candidates = template.links.map((link) =>
      candidateIn(link, template, source, places, changed),
    );
    const found = { candidates };
    setTrapPlace(found, template, (offset) => offsetIn(source, offset, template, locate));
    return found;
  };
}

/** Where a copy has the place of the template's trap link. */
function offsetIn(
  copy: string,
  offset: number,
  template: Template,
  locate: Locate,
): number | undefined {
  const places = locate(copy);
  if (!places || copy.length > MAX_TRAP_LENGTH) return undefined;
  return offset + shiftBefore(firstFrom(template.holes, offset), template, places);
}

/** How far the characters before a hole are from where the template has them. */
function shiftBefore(hole: number, { holes }: Template, { ends }: Places): number {
  return hole === 0 ? 0 : ends[hole - 1]! - holes[hole - 1]!.end;
}

/** Whether a parse of the copy reaches none of its limits. In a text, runs of white space and of other characters count as nodes. */
function staysWithinLimits(
  { nodes, holes }: Template,
  source: string,
  { starts, ends, changed }: Places,
): boolean {
  let most = nodes + trialNodes;
  // At most one for each character.
  for (const index of changed) {
    if (holes[index]!.kind === "text") most += ends[index]! - starts[index]!;
  }
  return most <= createParseBudget(source.length).nodes;
}

function candidateIn(
  link: TemplateLink,
  template: Template,
  source: string,
  places: Places,
  changed: ReadonlySet<number>,
): Candidate {
  const { candidate, hole } = link;
  const label = labelIn(link, template, source, places, changed);
  if (hole === undefined) {
    const shift = shiftBefore(link.before, template, places);
    const { start, end } = candidate;
    return { ...candidate, ...label, start: start + shift, end: end + shift };
  }
  const [start, end] = [places.starts[hole]!, places.ends[hole]!];
  const value = changed.has(hole)
    ? decodeAttribute(source.slice(start, end)).text
    : candidate.value;
  return { ...candidate, ...label, start, end, value };
}

/** The label in the copy, if it may differ. Writes the copy's texts into the template's elements to read it, and takes them back. */
function labelIn(
  { labels }: TemplateLink,
  { source: original, holes: all }: Template,
  source: string,
  { starts, ends }: Places,
  changed: ReadonlySet<number>,
): Pick<Candidate, "label" | "labelIsText"> | undefined {
  const varied = labels.flatMap(({ slots }) =>
    slots.filter(({ holes }) => holes.some((index) => changed.has(index))),
  );
  if (varied.length === 0) return undefined;
  const fill = (contentOf: (hole: number) => string) => {
    for (const slot of varied) write(slot, slot.holes.map(contentOf));
  };
  fill((hole) => source.slice(starts[hole], ends[hole]));
  const { text, isText } = labelOf(labels.map(({ element }) => element));
  fill((hole) => original.slice(all[hole]!.start, all[hole]!.end));
  return { label: text, labelIsText: isText };
}

function write({ node }: LabelSlot, raw: readonly string[]): void {
  if (node.type === "text") node.value = raw.map(decodeText).join("");
  else node.properties.alt = decodeAttribute(raw.join("")).text;
}
