import { readFileSync } from "node:fs";
import { openConnection } from "./connection";

/*
 * Requests links at a steady rate, each once, whether or not the ones before it are answered; prints how long the answers took
 * from the moment at which they were due, in milliseconds. A process of its own, which nothing else delays.
 * Arguments: port, clicks a second, a file with a URL per line.
 */
interface Idle {
  request(bytes: Buffer, due: number): void;
}

const [port, perSecond, file] = process.argv.slice(2);
const urls = readFileSync(file as string, "utf8")
  .trim()
  .split("\n");
const requests = urls.map((address) => {
  const { host, pathname, search } = new URL(address);
  return Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
});
const latencies: number[] = [];
const idle: Idle[] = [];

async function open(): Promise<Idle> {
  let dueAt = 0;
  const own: Idle = {
    request(bytes, due) {
      dueAt = due;
      socket.write(bytes);
    },
  };
  const socket = await openConnection(Number(port), {
    head(status) {
      if (status !== 302) throw new Error(`status ${status} of a click`);
    },
    piece() {},
    end() {
      latencies.push(performance.now() - dueAt);
      idle.push(own);
      if (latencies.length === requests.length) report();
    },
    lost(reason) {
      throw reason;
    },
  });
  return own;
}

function report(): void {
  process.stdout.write(JSON.stringify(latencies), () => process.exit());
}

const begun = performance.now() + 100;
let sent = 0;
setInterval(() => {
  for (;;) {
    const due = begun + (1000 * sent) / Number(perSecond);
    const bytes = requests[sent];
    if (!bytes || due > performance.now()) return;
    sent += 1;
    const connection = idle.pop();
    if (connection) connection.request(bytes, due);
    else void open().then((own) => own.request(bytes, due));
  }
}, 1);
