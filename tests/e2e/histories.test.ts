import { runHistories } from "../fault/history/run-histories";
import { table } from "../fault/history/table";
import { expect, test } from "./instance";

test("a link leads where it led and a click counts for its own message, whatever becomes of the database", async ({
  instance,
}) => {
  test.setTimeout(10 * 60 * 1000);
  const outcomes = await runHistories({ folder: instance.folder, links: 200, isShort: true });
  const wrong = outcomes.flatMap((one) => one.wrong.map((what) => `${one.scenario}: ${what}`));
  expect(wrong, table(outcomes)).toEqual([]);
});
