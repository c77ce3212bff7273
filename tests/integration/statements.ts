import { AsyncLocalStorage } from "node:async_hooks";
import { Client, type QueryConfig } from "pg";

/** What the database was asked, with the parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

const recording = new AsyncLocalStorage<Statement[]>();

/** Every statement that `act` leads to; not what sets up a connection, nor what others ask at the same time. */
export async function statementsOf<Result>(
  act: () => Promise<Result>,
): Promise<{ result: Result; statements: Statement[] }> {
  const statements: Statement[] = [];
  const { query } = Client.prototype;
  Client.prototype.query = function (this: Client, ...all: unknown[]) {
    const [first, second] = all as [string | QueryConfig, unknown];
    const { text, values = [] } =
      typeof first === "string" ? { text: first, values: listOf(second) } : first;
    if (!/^\s*SET /.test(text)) recording.getStore()?.push({ text, values });
    return Reflect.apply(query, this, all);
  } as typeof query;
  try {
    return { result: await recording.run(statements, act), statements };
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
