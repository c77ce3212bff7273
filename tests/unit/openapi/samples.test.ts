import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { groupsOf } from "@/app/docs/api/groups";
import { curl } from "@/app/docs/api/samples/curl";
import { node } from "@/app/docs/api/samples/node";
import { python } from "@/app/docs/api/samples/python";
import { type SampleCall, sampleCalls } from "@/app/docs/api/samples/sample-call";
import { openApi } from "@/app/openapi/document";

const document = openApi("https://clickstamp.test");
const samples = groupsOf(document).flatMap(({ calls }) =>
  calls.flatMap((call) => sampleCalls(call, document)),
);

const call: SampleCall = {
  title: "Request",
  method: "POST",
  url: "https://clickstamp.test/api/x",
  key: "API_KEY",
  body: { json: { text: "it's $HOME", list: [true, null, 1.5], empty: {} } },
  returns: "json",
};

it("has a sample of each media type of each call that has an example", () => {
  const rewrites = samples.filter(({ url }) => url.endsWith("/api/rewrite"));
  expect(rewrites.map(({ title }) => title)).toEqual(["Request", "message/rfc822"]);
  expect(samples.filter(({ url }) => /[{}]/.test(url))).toEqual([]);
});

it("quotes what a shell would read", () => {
  const printed = curl(call).replace("curl", 'API_KEY=secret; printf "%s\\n"');
  expect(execFileSync("sh", ["-c", printed], { encoding: "utf8" }).split("\n")).toEqual([
    "https://clickstamp.test/api/x",
    "-H",
    "Authorization: Bearer secret",
    "-H",
    "Content-Type: application/json",
    "-d",
    '{"text":"it\'s $HOME","list":[true,null,1.5],"empty":{}}',
    "",
  ]);
});

it("writes JSON as Python does", () => {
  expect(python(call)).toContain(`    json={
        "text": "it's $HOME",
        "list": [
            True,
            None,
            1.5,
        ],
        "empty": {},
    },`);
});

it("writes scripts that parse", () => {
  for (const sample of samples) {
    execFileSync("sh", ["-n", "-c", curl(sample)]);
    const parsed = new Function("fetch", `return async () => {${withoutImports(node(sample))}}`);
    expect(parsed).toBeTypeOf("function");
  }
});

const withoutImports = (script: string) => script.replace(/^import .*$/gm, "");
