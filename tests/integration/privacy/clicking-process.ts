import { createInterface } from "node:readline";
import { watchBlocks } from "@/lib/blocks/watch-blocks";
import { handleClick } from "@/lib/clicks/handle-click";

// A node in a process of its own: clicks the URLs that come in, and answers each with a status. Settings are in the environment.
await watchBlocks();
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const { hostname, href, origin } = new URL(line);
  const { status } = await handleClick({
    method: "GET",
    hostname,
    target: href.slice(origin.length),
    header: () => undefined,
    address: "203.0.113.78",
  });
  process.stdout.write(`${status}\n`);
}
process.exit(0);
