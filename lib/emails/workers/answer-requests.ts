import { parentPort } from "node:worker_threads";

/** The program of a WorkerPool's workers: answers each request as `handle` says, which must not throw. */
export function answerRequests(handle: (request: never) => unknown): void {
  parentPort?.on("message", ({ id, request }: { id: number; request: never }) => {
    parentPort?.postMessage({ id, reply: handle(request) });
  });
  parentPort?.postMessage("ready");
}
