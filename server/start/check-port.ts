import { createServer } from "node:net";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";

/** Throws a StartError if the server could not listen on its ports. */
export async function checkPorts({ port, host, listenFd, smtp }: Settings): Promise<void> {
  if (listenFd === undefined) await checkPort({ port, host, name: "PORT" });
  for (const [name, smtpPort, fd] of [
    ["SMTP_PORT", smtp?.port, smtp?.listenFd],
    ["SMTPS_PORT", smtp?.securePort, smtp?.secureListenFd],
  ] as const) {
    if (smtp && smtpPort && fd === undefined)
      await checkPort({ port: smtpPort, host: smtp.host, name });
  }
}

interface Port {
  port: number;
  host: string;
  /** The setting. */
  name: string;
}

async function checkPort({ port, host, name }: Port): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, { port, host, name })));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, { port, host, name }: Port): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `${name} ${port} is already taken on ${host}; stop what listens there or set another ${name}.`,
    );
  }
  if (error.code === "EACCES") {
    return new StartError(
      `${name} ${port} may not be used by this user; set a ${name} from 1024 on.`,
    );
  }
  return new StartError(
    `${name.replace("PORT", "HOST").replace("SMTPS", "SMTP")} ${host} is not an address of this machine (${error.code}).`,
  );
}
