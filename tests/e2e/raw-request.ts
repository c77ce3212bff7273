import { connect, type Socket } from "node:net";

/** An HTTP answer as it came over the wire. */
export interface RawResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** Sends these bytes and reads until the server closes; give `Connection: close` in them. */
export function rawRequest(port: number, request: string | Buffer): Promise<RawResponse> {
  return exchange(connect(port, "127.0.0.1"), request);
}

/** The same over a connection of any kind, which may still be on its way. */
export function exchange(socket: Socket, request: string | Buffer): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.write(request);
    socket.setTimeout(60_000, () => socket.destroy(new Error("no answer within 60 s")));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      const [statusLine = "", ...lines] = head.split("\r\n");
      const headers = lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      });
      resolve({
        status: Number(statusLine.split(" ")[1]),
        headers: Object.fromEntries(headers),
        body: rest.join("\r\n\r\n"),
      });
    });
  });
}
