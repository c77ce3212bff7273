import type { Form } from "./emails";
import { nodeProcesses } from "./processes";
import { send } from "./send";
import type { Ours } from "./servers";
import { say, table } from "./table";
import { otherTemplate, type Size, templateOf } from "./template";

const templates = 1_000;
const tenths = 10;

/** Watches the memory of the server's processes over many personalised emails of a thousand templates, one after the other. */
export async function measureMemory(options: {
  ours: Ours;
  form: Form;
  connections: number;
  size: Size;
  emails: number;
}): Promise<void> {
  const { ours, form, connections, size } = options;
  const count = Math.ceil(options.emails / templates);
  const names = nodeProcesses(ours.pid).map(({ name }) => name);
  const rows: string[][] = [];
  const template = templateOf(size);
  for (let tenth = 1; tenth <= tenths; tenth += 1) {
    const begun = performance.now();
    for (let n = 0; n < templates / tenths; n += 1) {
      const own = otherTemplate(template, tenth * templates + n);
      await send(ours, { template: own, kind: "personalised", form, connections, count });
    }
    const rate = (1000 * count * templates) / tenths / (performance.now() - begun);
    const memory = nodeProcesses(ours.pid).map(({ megabytes }) => `${megabytes} MB`);
    rows.push([`${tenth}/10`, Math.round(rate).toLocaleString("en"), ...memory]);
  }
  const total = (count * templates).toLocaleString("en");
  say(
    `\nMemory over ${total} emails of ${size} KB, of ${templates.toLocaleString("en")} templates:\n`,
  );
  say(table(["emails", "emails/s", ...names], rows));
}
