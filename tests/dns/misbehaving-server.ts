import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { decode, encode, type Packet } from "dns-packet";

/**
 * How a server misbehaves that nsd would not: no answer at all, a refusal, a failure, or bytes that are no DNS; `late` has
 * the answers of another server after most of a second; `truncates` has them too, but wants to be asked over TCP for TXT
 * records, where nobody listens.
 */
export type Misbehaviour = "silent" | "refuses" | "garbage" | "fails" | "late" | "truncates";

const truncated = 0x0200;
/** Far from the 1.5 s that the product gives a question; ten of them in a row exceed the 7 s that it gives a server. */
const latenessMs = 800;

/** A DNS server on loopback that answers every question in that way, with the answers of `upstream` where it has any. */
export async function startMisbehaving(
  how: Misbehaviour,
  upstream?: string,
): Promise<{ address: string; stop(): Promise<void> }> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  let isOpen = true;
  socket.on("message", async (message: Buffer, { port, address }: RemoteInfo) => {
    if (how === "late") await sleep(latenessMs);
    const answer = await answerOf(how, message, upstream);
    if (answer && isOpen) socket.send(answer, port, address);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => {
      isOpen = false;
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}

async function answerOf(
  how: Misbehaviour,
  message: Buffer,
  upstream: string | undefined,
): Promise<Buffer | undefined> {
  if (how === "silent") return undefined;
  if (how === "garbage") return Buffer.concat([message.subarray(0, 2), Buffer.alloc(30, 0xff)]);
  const { id, questions } = decode(message);
  const reply = (flags: number) => encode({ type: "response", id, flags, questions } as Packet);
  if (how === "refuses") return reply(5);
  if (how === "fails") return reply(2);
  if (how === "truncates" && questions?.[0]?.type === "TXT") return reply(truncated);
  return upstream === undefined ? undefined : relay(message, upstream);
}

async function relay(message: Buffer, upstream: string): Promise<Buffer> {
  const [address = "", port] = upstream.split(":");
  const socket = createSocket("udp4");
  socket.send(message, Number(port), address);
  const [answer] = (await once(socket, "message")) as [Buffer];
  socket.close();
  return answer;
}
