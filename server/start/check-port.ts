import { createServer } from "node:net";
import { StartError } from "@/lib/start-error";

/** Throws a StartError if the server could not listen on that port and host. */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port, host)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `PORT ${port} is already taken on ${host}; stop what listens there or set another PORT.`,
    );
  }
  if (error.code === "EACCES") {
    return new StartError(`PORT ${port} may not be used by this user; set a PORT from 1024 on.`);
  }
  return new StartError(`HOST ${host} is not an address of this machine (${error.code}).`);
}
