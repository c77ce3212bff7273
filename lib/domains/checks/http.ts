import { askAddresses, type ReachQuestion } from "./ask-addresses";
import { type Finding, finding } from "./finding";

/** Checks whether clicks over http reach us: every address must respond with our proof. */
export async function checkHttp(question: ReachQuestion): Promise<Finding> {
  const { hostname, proof, port } = question;
  const answers = await askAddresses(question, false);
  const bad = answers.find(({ status, body }) => status !== 200 || body !== proof);
  if (!bad)
    return finding("ok", "ok", "Clicks over http reach us", {
      found: answers.map(({ address }) => address),
    });
  const where = `${bad.address} port ${port}`;
  if (bad.failure !== undefined) {
    return finding("error", "unreachable", `Nothing answers at ${where}`, {
      found: [`${bad.address}: ${bad.failure}`],
      advice: `Let port ${port} through to Clickstamp: check the server, its firewall and the proxy in front.`,
    });
  }
  if (bad.location !== undefined && bad.status && bad.status >= 300 && bad.status < 400) {
    return finding("error", "redirected", `${where} redirects instead of answering`, {
      found: [`${bad.status} ${bad.location}`],
      advice: `Let the proxy pass ${hostname} on without redirecting, over http too: links that were sent as http would take a detour or end.`,
    });
  }
  return finding("error", "other-server", `Another server answers at ${where}`, {
    found: [`status ${bad.status}`],
    advice: `Let the server or proxy there pass ${hostname} on to Clickstamp with its Host header.`,
  });
}

/** Whether at least one address responds with our proof. */
export async function reachesUs(question: ReachQuestion): Promise<boolean> {
  const answers = await askAddresses(question, false);
  return answers.some(({ status, body }) => status === 200 && body === question.proof);
}
