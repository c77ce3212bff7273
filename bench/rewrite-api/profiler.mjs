import { existsSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { join } from "node:path";
import { threadId } from "node:worker_threads";

// Loaded into each process and thread of a server, as Node does not take --cpu-prof for child processes. Profiles from when the
// file `start` appears in PROFILE_DIR until the file `stop` does, and writes `profile.<process>.<thread>` there.
const folder = process.env.PROFILE_DIR;
const session = new Session();
session.connect();
let isRunning = false;

const look = setInterval(() => {
  if (!isRunning && existsSync(join(folder, "start"))) {
    isRunning = true;
    session.post("Profiler.enable");
    session.post("Profiler.start");
  }
  if (!existsSync(join(folder, "stop"))) return;
  clearInterval(look);
  session.post("Profiler.stop", (_, { profile }) => {
    writeFileSync(join(folder, `profile.${process.pid}.${threadId}`), JSON.stringify(profile));
  });
}, 100).unref();
