import { runFaults } from "../fault/run-faults";
import { table } from "../fault/table";
import { wrongWith } from "../fault/wrong-with";
import { expect, test } from "./instance";

test("no click is lost or counted twice, whatever happens to the database, the disk and the server", async ({
  instance,
}) => {
  test.setTimeout(10 * 60 * 1000);
  const outcomes = await runFaults({ folder: instance.folder, length: "short", perSecond: 100 });
  const wrong = outcomes.flatMap((one) =>
    wrongWith(one).map((what) => `${one.fault.name}: ${what}`),
  );
  expect(wrong, table(outcomes)).toEqual([]);
});
