import { expect, test } from "vitest";
import { missingPackages } from "@/server/build/install-missing.mjs";

const platform = { os: "linux", cpu: "x64", libc: "glibc" };

test("finds nothing missing when every version is the one that is locked", () => {
  const locked = { "": { version: "9" }, "node_modules/a": { version: "1.0.0" } };
  const installed = { "node_modules/a": { version: "1.0.0" } };
  expect(missingPackages(locked, installed, { platform })).toEqual({ required: [], optional: [] });
});

test("finds packages that are not there or have another version", () => {
  const locked = { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } };
  const installed = { "node_modules/a": { version: "1.0.1" } };
  const { required } = missingPackages(locked, installed, { platform });
  expect(required).toEqual(["node_modules/a", "node_modules/b"]);
});

test("finds packages for development only when they are asked for", () => {
  const locked = { "node_modules/a": { version: "1.0.0", dev: true } };
  expect(missingPackages(locked, {}).required).toEqual([]);
  expect(missingPackages(locked, {}, { dev: true }).required).toEqual(["node_modules/a"]);
});

test("misses optional packages only when they are for this platform", () => {
  const one = { version: "1.0.0", optional: true };
  const locked = {
    mine: { ...one, os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
    notWindows: { ...one, os: ["!win32"] },
    musl: { ...one, os: ["linux"], cpu: ["x64"], libc: ["musl"] },
    arm: { ...one, os: ["linux"], cpu: ["arm64"] },
    mac: { ...one, os: ["darwin"] },
    notLinux: { ...one, os: ["!linux"] },
    anywhere: one,
  };
  const missing = missingPackages(locked, {}, { platform });
  expect(missing).toEqual({ required: [], optional: ["mine", "notWindows"] });
});
