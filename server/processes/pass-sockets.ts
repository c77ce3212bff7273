import type { Sockets } from "./service";

/** The first number for a socket in a child, behind those of input, output, errors and messages. */
const first = 4;

/**
 * How a child process gets sockets: their place in its `stdio`, behind four others, and the variables that tell it the
 * numbers they have there.
 */
export function passSockets(sockets: Sockets): {
  stdio: number[];
  variables: Record<string, string>;
} {
  const all = Object.entries(sockets).filter(([, fd]) => fd !== undefined);
  return {
    stdio: all.map(([, fd]) => fd),
    variables: Object.fromEntries(all.map(([name], index) => [name, String(first + index)])),
  };
}
