/** Does what it is asked for, or answers with the request. */
export default function answer(request: string): string {
  if (request === "throw") throw new Error("as asked");
  if (request === "exit") process.exit(3);
  const kept: number[][] = [];
  while (request === "hang" || request === "fill memory") {
    if (request === "fill memory") kept.push(new Array(10_000).fill(kept.length));
  }
  return request;
}
