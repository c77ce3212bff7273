// Rewrites an email for each recipient in one call. Needs Node 20 or later.
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

const recipients = ["anna@example.net", "ben@example.net"];

// Those who were sent and not yet answered: answers come in the order of the emails.
const waiting = [];

async function* lines() {
  for (const recipient of recipients) {
    const html = `<a href="https://www.example.com/sale?for=${recipient}">The sale</a>`;
    waiting.push(recipient);
    yield `${JSON.stringify({ recipient, campaign: "Summer sale", html })}\n`;
  }
}

const response = await fetch("https://clickstamp.example.com/api/rewrite", {
  method: "POST",
  headers: {
    Authorization: "Bearer YOUR_API_KEY",
    "Content-Type": "application/x-ndjson",
  },
  body: ReadableStream.from(lines()).pipeThrough(new TextEncoderStream()),
  duplex: "half",
});
if (!response.ok) throw new Error(await response.text());

for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
  const recipient = waiting.shift();
  const answer = JSON.parse(line);
  // Send answer.html to the recipient here.
  process.stdout.write(`${recipient}: ${answer.html ?? answer.detail}\n`);
}
if (waiting.length > 0) throw new Error(`Not answered: ${waiting.join(", ")}`);
