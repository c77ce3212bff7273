import { domainToASCII } from "node:url";

const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const withScheme = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
const address = /^(?:\d{1,3}\.){3}\d{1,3}(?:[:/?#]\S*)?$/;
const hostFirst =
  /^((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+([\p{L}\p{M}]{2,}|xn--[a-z0-9-]+))([:/?#]\S*)?$/iu;

// Common top-level domains of more than two letters.
const generic = new Set(
  "com net org edu gov mil int info biz name pro aero coop museum asia jobs mobi tel travel cat app dev xyz online site store shop tech blog cloud email club live news agency design digital media world page link space website group company email life today zone global network solutions services education foundation berlin london paris tokyo".split(
    " ",
  ),
);
// Two-letter endings that are at least as common for files as for hostnames.
const fileEndings = new Set("md py rs sh pl ps js ts cs so hs ml mm tf vb gz db rb go".split(" "));

/**
 * Whether a link's visible text is itself a URL or hostname, which mail programs compare with the link's target:
 * `https://example.com/x`, `www.example.com`, `example.com/x`. Words with a dot, such as `file.md`, `e.g.` and `Node.js`,
 * are not, unless they name the host that the link leads to. `hostname` is the target's, as a browser serialises it.
 */
export function labelIsUrl(label: string, hostname: string): boolean {
  const text = label
    .replace(invisible, "")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/[^\p{L}\p{N}/]+$/u, "");
  if (withScheme.test(text) || address.test(text)) return true;
  const [, host, ending, rest] = hostFirst.exec(text) ?? [];
  if (!host || !ending) return false;
  if (/^www\./i.test(host) || isRelated(domainToASCII(host), hostname)) return true;
  const tld = ending.toLowerCase();
  if (/[^a-z]/.test(tld) || generic.has(tld)) return true;
  return tld.length === 2 && (rest !== undefined || !fileEndings.has(tld));
}

function isRelated(shown: string, target: string): boolean {
  if (!shown || !target) return false;
  return shown === target || target.endsWith(`.${shown}`) || shown.endsWith(`.${target}`);
}
