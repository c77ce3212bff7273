import { type AnswerChecker, answerChecker } from "./answer-checker";

/** A checker for each server, with the description that it serves itself. */
const checkers = new Map<string, Promise<AnswerChecker>>();

/** Calls the API. Throws if the server's own description of the API does not describe the answer. */
export async function fetchApi(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, init);
  await checkAnswer(url, init.method ?? "GET", answer);
  return answer;
}

async function checkAnswer(url: string, method: string, answer: Response): Promise<void> {
  const { origin, pathname } = new URL(url);
  const { status } = answer;
  // The app is starting, and says so without a problem document.
  if (status === 503 && answer.headers.has("retry-after")) return;
  const check = await checkerOf(origin);
  const type = answer.headers.get("content-type");
  // A copy of an export would keep all of it in memory.
  const body =
    type?.includes("json") && !type.includes("ndjson") ? await answer.clone().text() : "";
  const mistake = check({ method, path: pathname, status, type, body });
  if (mistake) throw new Error(`/api/openapi.json does not describe this answer: ${mistake}`);
}

function checkerOf(origin: string): Promise<AnswerChecker> {
  const known = checkers.get(origin);
  if (known) return known;
  const made = makeChecker(origin);
  checkers.set(origin, made);
  made.catch(() => checkers.delete(origin));
  return made;
}

async function makeChecker(origin: string): Promise<AnswerChecker> {
  const answer = await fetch(`${origin}/api/openapi.json`);
  return answerChecker(await answer.json());
}
