import { Client, type QueryConfig } from "pg";

/** What the database was asked, with the parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Every statement that the pools of this process send while `act` runs; not what sets up a connection. */
export async function statementsOf<Result>(
  act: () => Promise<Result>,
): Promise<{ result: Result; statements: Statement[] }> {
  const statements: Statement[] = [];
  const { query } = Client.prototype;
  Client.prototype.query = function (this: Client, ...all: unknown[]) {
    const [first, second] = all as [string | QueryConfig, unknown];
    const { text, values = [] } =
      typeof first === "string" ? { text: first, values: listOf(second) } : first;
    if (!/^\s*SET /.test(text)) statements.push({ text, values });
    return Reflect.apply(query, this, all);
  } as typeof query;
  try {
    return { result: await act(), statements };
  } finally {
    Client.prototype.query = query;
  }
}

/** Those that were sent before with the same parameters. */
export function repeated(statements: readonly Statement[]): Statement[] {
  const keyOf = ({ text, values }: Statement) => JSON.stringify([text, values], bigIntAsText);
  const keys = statements.map(keyOf);
  return statements.filter((_, index) => keys.indexOf(keys[index] as string) < index);
}

const listOf = (value: unknown) => (Array.isArray(value) ? value : []);
const bigIntAsText = (_: string, value: unknown) =>
  typeof value === "bigint" ? `${value}n` : value;
