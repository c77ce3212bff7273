/**
 * Rewrites a raw message with lib/rewrite alone: no server, no database.
 *
 *     npx tsx examples/rewrite-message.ts clicks.example.com links.json < message.eml | sendmail -t
 *
 * The message stays the same byte for byte, except for its links. `links.json` contains what your own server on
 * clicks.example.com needs: the destination of each identifier.
 */
import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import { splice } from "@/lib/rewrite/splice";

const [hostname = "clicks.example.com", file = "links.json"] = process.argv.slice(2);

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijkmnopqrstuvwxyz";
const identify = () =>
  Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)]).join("");

// One character per byte.
const message = readFileSync(0, "latin1");
const plan = planMessage(message, {
  clickDomain: { hostname, port: "", https: "match" },
  preventScam: true,
  octets: true,
});
const { edits, links } = applyMessagePlan(message, plan, identify);

const known = links.map(({ position, part, label, url, rewritten }) => {
  return { position, part, label, url, rewritten };
});
writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
for (const { original, reason } of plan.skipped)
  process.stderr.write(`left alone (${reason}): ${original}\n`);
for (const warning of plan.warnings) process.stderr.write(`${warning.message}\n`);
process.stdout.write(splice(message, edits), "latin1");
