import { type Form, headOf, type Kind, makeRequests } from "./emails";
import { loadCalls, loadStreams, type Measured } from "./load";
import type { Target } from "./servers";
import type { Template } from "./template";

/** A load of emails. */
export interface Sending {
  template: Template;
  kind: Kind;
  form: Form;
  connections: number;
  /** How many emails to make before the clock starts. The load ends when none is left. */
  count: number;
  seconds?: number;
}

const types = { call: "application/json", line: "application/x-ndjson" };
/** No answer of the bare server depends on what it got before, so that it may get the same emails again. */
const emailsForBare = 500;

/** Sends emails to a server and measures how many it answers. Adds them to the server's count. */
export async function send(server: Target, sending: Sending): Promise<Measured> {
  const { template, kind, form, connections, seconds = Number.POSITIVE_INFINITY } = sending;
  const head = headOf(server.port, server.apiKey, types[form]);
  const endless = server.isBare || (kind === "identical" && seconds < Number.POSITIVE_INFINITY);
  const count = endless ? Math.min(sending.count, emailsForBare) : sending.count;
  const load = {
    port: server.port,
    requests: makeRequests({ template, kind, form, head, count }),
    repeat: endless,
    // Once per link, or in the bare server's answer once at its end.
    needle: server.isBare ? `"recipient":` : `"rewritten":`,
    times: server.isBare ? 1 : template.links,
    connections,
    seconds,
  };
  const measured = await (form === "call" ? loadCalls(load) : loadStreams({ ...load, head }));
  server.answered += measured.emails;
  return measured;
}
