import { askAddresses, type ReachQuestion } from "./ask-addresses";
import type { Fetched } from "./fetch-proof";
import { type Finding, finding } from "./finding";

/**
 * Checks whether clicks over https work: every address must present a valid, trusted certificate for this name, and our
 * proof.
 */
export async function checkHttps(question: ReachQuestion): Promise<Finding> {
  const answers = await askAddresses(question, true);
  const findings = answers.map((answer) => evaluate(answer, question.hostname, question.proof));
  return findings.find(({ state }) => state !== "ok") ?? (findings[0] as Finding);
}

function evaluate(
  { failure, certificate, ...answer }: Fetched,
  hostname: string,
  proof: string,
): Finding {
  if (!certificate) return without(failure);
  const { expired, validTo, nameProblem, trustProblem } = certificate;
  if (expired) {
    return finding("error", "expired", `The certificate of ${hostname} has expired`, {
      found: [`valid until ${validTo}`],
      advice: "Renew it; Caddy does so by itself when ports 80 and 443 are open to it.",
    });
  }
  if (nameProblem !== undefined) {
    return finding("error", "other-name", `The certificate is for another name than ${hostname}`, {
      found: [nameProblem],
      advice: `Get one for ${hostname}. With Caddy, check that it asks Clickstamp (on-demand TLS).`,
    });
  }
  if (trustProblem !== undefined) {
    return finding("error", "untrusted", "Browsers don't trust the certificate's authority", {
      found: [trustProblem],
      advice: "Get one of a public certificate authority such as Let's Encrypt.",
    });
  }
  if (answer.status === 200 && answer.body === proof) {
    const found = [`certificate valid until ${validTo}`];
    return finding("ok", "ok", "Clicks over https reach us", { found });
  }
  return finding("error", "other-server", "Another server answers over https", {
    found: [failure ?? `status ${answer.status}${answer.location ? ` ${answer.location}` : ""}`],
    advice: `Let the server or proxy there pass ${hostname} on to Clickstamp with its Host header.`,
  });
}

function without(failure: string | undefined): Finding {
  if (failure === "timeout") {
    return finding("pending", "timeout", "No answer over https in time", {
      advice: "Let the port for https through to Clickstamp's proxy. Until then links stay http.",
    });
  }
  return finding("pending", "no-certificate", "No certificate yet", {
    found: failure ? [failure] : [],
    advice:
      "Links stay http until there is one. With Caddy in front, the first visit over https gets it.",
  });
}
