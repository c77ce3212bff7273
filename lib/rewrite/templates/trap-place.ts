import type { Found } from "@/lib/rewrite/candidate";
import { placeTrap } from "@/lib/rewrite/html/place-trap";

const places = new WeakMap<Found, () => number | undefined>();

/** The offset at which a trap link can be inserted into HTML, as placeTrap finds it. */
export function trapPlace(found: Found, source: string): number | undefined {
  const place = places.get(found);
  return place ? place() : placeTrap(source);
}

/** Sets the function that finds the place in the copy of a template, which is where the template has it. */
export function setTrapPlace(found: Found, place: () => number | undefined): void {
  places.set(found, place);
}
