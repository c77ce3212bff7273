import { createServer } from "node:http";
import { register } from "tsx/esm/api";

// The baseline: node:http that answers a constant 302, and the same with Clickstamp's batched insert.
// Arguments: port, `insert` or nothing.
register();
const [port, mode] = process.argv.slice(2);
const headers = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
  Location: "https://www.example.com/a/path?x=1",
  "Content-Length": 0,
};

if (mode === "insert") {
  const { Recorder } = await import("../../lib/clicks/record/recorder");
  const { isRefusal } = await import("@/lib/sql-state");
  const { inboxStore } = await import("@/lib/clicks/data/inbox");
  const { Spool } = await import("../../lib/clicks/record/spool/spool");
  const { insertClicks } = await import("@/lib/clicks/data/insert-clicks");
  const { clickId } = await import("@/lib/clicks/click-id");
  const spool = new Spool(process.env.DATA_DIR ?? "");
  const recorder = new Recorder(insertClicks, spool, { inbox: inboxStore, isRefusal });
  const messages = Number(process.env.MESSAGES);
  let number = Number(process.env.FIRST);
  // Rows as large as Clickstamp's.
  const click = (userAgent = null) => {
    number += 1;
    return {
      id: clickId(Date.now()),
      time: new Date().toISOString(),
      messageId: String(1 + ((number * 7919) % messages)),
      epoch: process.env.EPOCH,
      position: 1 + (number % 10),
      clickHost: "clicks.localhost",
      method: "GET",
      userAgent,
      referrer: null,
      ip: "127.0.0.0/24",
      reason: null,
      device: "desktop",
      program: "Chrome",
      repaired: false,
    };
  };
  createServer(async (request, response) => {
    await recorder.record(click(request.headers["user-agent"]));
    response.writeHead(302, headers).end();
  }).listen(Number(port), "127.0.0.1");
} else {
  createServer((_, response) => {
    response.writeHead(302, headers).end();
  }).listen(Number(port), "127.0.0.1");
}
