import { AppError } from "@/lib/errors";
import { hostnameOf, parseUrl, withoutFragment } from "@/lib/parse-url";
import type { BlockKind } from "./data/blocks";

/**
 * Normalizes a block's value for comparison with clicks. Throws AppError `bad-request` if the value does not fit its
 * kind.
 */
export function blockValue(kind: BlockKind, value: string): string {
  if (kind === "destination") {
    const url = parseUrl(value);
    if (url && /^https?:$/.test(url.protocol)) return withoutFragment(url.href);
    throw new AppError("bad-request", `${value} is not an http or https URL`);
  }
  if (kind === "host") {
    const hostname = hostnameOf(`http://${value}`);
    if (hostname && !/[/?#@]/.test(value)) return hostname;
    throw new AppError("bad-request", `${value} is not a hostname`);
  }
  const shape = kind === "link" ? /^\d{1,18}\/\d{1,5}$/ : /^\d{1,18}$/;
  if (shape.test(value)) return value.replace(/(?<!\d)0+(?=\d)/g, "");
  const example = kind === "link" ? "message/position, such as 17/2" : "a number";
  throw new AppError("bad-request", `A ${kind} must be ${example}, not ${value}`);
}
