import { answerRequests } from "@/lib/emails/workers/answer-requests";

answerRequests((request: string) => {
  if (request === "throw") throw new Error("as asked");
  if (request === "exit") process.exit(3);
  const kept: number[][] = [];
  while (request === "hang" || request === "fill memory") {
    if (request === "fill memory") kept.push(new Array(10_000).fill(kept.length));
  }
  return request;
});
