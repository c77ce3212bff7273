import type { Found } from "@/lib/rewrite/candidate";
import { placeTrap } from "@/lib/rewrite/html/place-trap";
import type { Template } from "./template";

interface TemplatePlace {
  template: Template;
  inCopy(offset: number): number | undefined;
}

const places = new WeakMap<Found, TemplatePlace>();

/** The offset at which a trap link can be inserted into HTML, as placeTrap finds it: only once for all copies of a template. */
export function trapPlace(found: Found, source: string): number | undefined {
  const place = places.get(found);
  if (!place) return placeTrap(source);
  place.template.trap ??= { offset: placeTrap(place.template.source) };
  const { offset } = place.template.trap;
  return offset === undefined ? undefined : place.inCopy(offset);
}

/** Whether trapPlace takes no parse. */
export function isTrapPlaceKnown(found: Found): boolean {
  return places.get(found)?.template.trap !== undefined;
}

/** Says that something was found in a copy of a template. `inCopy` converts an offset in the template to one in the copy. */
export function setTrapPlace(
  found: Found,
  template: Template,
  inCopy: (offset: number) => number | undefined,
): void {
  places.set(found, { template, inCopy });
}
