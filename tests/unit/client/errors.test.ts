import { expect, test } from "vitest";
import { serve } from "./serve";

test.each([
  ["cut off", '{"type":"about:bl'],
  ["empty", ""],
  ["no object", "null"],
])("throws the status if the problem document is %s", async (_, body) => {
  const { get, exportClicks } = await serve((_request, response) => {
    response.writeHead(502, { "Content-Type": "application/problem+json" }).end(body);
  });
  const expected = {
    name: "ClickstampError",
    status: 502,
    problem: undefined,
    message: "The server responded with status 502",
  };
  await expect(get("/api/campaigns")).rejects.toMatchObject(expected);
  await expect(exportClicks().next()).rejects.toMatchObject(expected);
});

test("has the health of a server that is not ready", async () => {
  const health = { status: "not ready", live: true, reasons: ["database"] };
  const { get } = await serve((_, response) => {
    response.writeHead(503, { "Content-Type": "application/json" }).end(JSON.stringify(health));
  });
  await expect(get("/api/health")).rejects.toMatchObject({
    name: "ClickstampError",
    status: 503,
    body: health,
  });
});
