import { createSocket } from "node:dgram";
import { once } from "node:events";
import { decode, encode, type Packet } from "dns-packet";

/** How a server misbehaves that nsd would not: no answer at all, a refusal, an answer to another question, or bytes that are no DNS. */
export type Misbehaviour = "silent" | "refuses" | "garbage" | "fails";

/** A DNS server on loopback that answers every question in that way. */
export async function startMisbehaving(
  how: Misbehaviour,
): Promise<{ address: string; stop(): Promise<void> }> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  socket.on("message", (message, { port, address }) => {
    const answer = answerOf(how, message);
    if (answer) socket.send(answer, port, address);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function answerOf(how: Misbehaviour, message: Buffer): Buffer | undefined {
  if (how === "silent") return undefined;
  if (how === "garbage") return Buffer.concat([message.subarray(0, 2), Buffer.alloc(30, 0xff)]);
  const question = decode(message);
  const rcode = how === "refuses" ? 5 : 2;
  return encode({
    type: "response",
    id: question.id,
    flags: rcode,
    questions: question.questions,
  } as Packet);
}
