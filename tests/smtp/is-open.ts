import { connect } from "node:net";

/** Whether a server listens on that port of loopback. */
export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () =>
      resolve(false),
    );
    // A mail server logs a client that leaves before the greeting.
    socket.on("data", () => socket.destroy());
  });
}
