import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { StartError } from "@/lib/start-error";
import { bindPort } from "@/server/http/bind-port";
import { freePort } from "@/tests/free-port";

const listen = `
  const { createServer } = require("node:http");
  const server = createServer((request, response) => response.end(String(process.pid)));
  server.listen({ fd: 4 }, () => process.send(server.address()));
  process.on("disconnect", () => process.exit());`;

const listener = (fd: number) =>
  spawn(process.execPath, ["-e", listen], { stdio: ["ignore", "inherit", "inherit", "ipc", fd] });

const ask = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).text();

test("connections wait while no process listens, and outlive all that did", async () => {
  const port = await freePort();
  const fd = await bindPort(port, "127.0.0.1");
  const first = listener(fd);
  expect(await once(first, "message")).toEqual([
    { address: "127.0.0.1", family: "IPv4", port },
    undefined,
  ]);
  expect(await ask(port)).toBe(String(first.pid));
  first.kill("SIGKILL");
  await once(first, "exit");
  const waiting = ask(port);
  const second = listener(fd);
  expect(await waiting).toBe(String(second.pid));
  second.disconnect();
  await once(second, "exit");
});

test("says that the port is taken", async () => {
  const server = createServer().listen(await freePort(), "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const refused = bindPort(port, "127.0.0.1");
  await expect(refused).rejects.toThrow(StartError);
  await expect(refused).rejects.toThrow(`PORT ${port} can't be used on 127.0.0.1;`);
  server.close();
});
