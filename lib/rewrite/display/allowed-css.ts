import { words } from "./words";

const rules =
  "media supports layer container keyframes -webkit-keyframes -moz-keyframes -o-keyframes";

const colours = "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark";
const numbers = "calc min max clamp round mod rem abs sign var env";
const moves =
  "matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy translate translate3d translatex translatey translatez";
const times = "cubic-bezier steps linear";
const effects =
  "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia";
const shapes = "circle ellipse inset polygon rect";
const layouts = "repeat minmax fit-content counter counters color-stop from to";
const selectors =
  "not is where has matches any -webkit-any -moz-any lang dir nth-child nth-last-child nth-of-type nth-last-of-type host slotted selector";

const allowedRules = new Set(words(rules));
const allowedFunctions = new Set(
  [colours, numbers, moves, times, effects, shapes, layouts, selectors].flatMap(words),
);

/** Whether an at-rule is allowed. Others may load something, such as `import` and `font-face`, or are of no use in an email. */
export function isAllowedRule(name: string): boolean {
  return allowedRules.has(name.toLowerCase());
}

/** Whether a CSS function is allowed: none of its arguments is an address. A gradient is an image without an address. */
export function isAllowedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return allowedFunctions.has(lower) || /^(-\w+-)?([a-z-]+-)?gradient$/.test(lower);
}
