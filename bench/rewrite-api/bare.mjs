import { createServer } from "node:http";

// The baseline: node:http that parses the JSON of a call and serialises it again, and the same line by line for
// application/x-ndjson. Argument: port.
const again = (text) => JSON.stringify(JSON.parse(text));

createServer((request, response) => {
  if (request.headers["content-type"] === "application/x-ndjson")
    return answerLines(request, response);
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.from(again(Buffer.concat(chunks).toString()));
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": body.length,
    });
    response.end(body);
  });
}).listen(Number(process.argv[2]), "127.0.0.1");

function answerLines(request, response) {
  let pending = [];
  response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  request.on("data", (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...pending, chunk.subarray(from, end)]);
      pending = [];
      from = end + 1;
      if (!response.write(`${again(line.toString())}\n`)) request.pause();
    }
    if (from < chunk.length) pending.push(chunk.subarray(from));
  });
  response.on("drain", () => request.resume());
  request.on("end", () => response.end());
}
