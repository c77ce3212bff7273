import { createSocket } from "node:dgram";
import { once } from "node:events";
import { freePort } from "../free-port";

/** A port of loopback that nobody uses, neither for TCP nor for UDP: name servers take both. */
export async function freeDnsPort(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  try {
    await once(socket.bind(port, "127.0.0.1"), "listening");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  } finally {
    socket.close();
  }
}
