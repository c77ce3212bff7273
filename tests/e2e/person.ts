import { Client } from "pg";
import { hashPassword } from "@/lib/workspaces/password";
import type { Role } from "@/lib/workspaces/roles";

/** Somebody with an account. */
export interface Person {
  email: string;
  password: string;
}

/** Adds a member to the first workspace, as if they had accepted an invitation. */
export async function addPerson(databaseUrl: string, role: Role): Promise<Person> {
  const person = { email: `${role}-${Date.now()}@example.com`, password: `A password of ${role}` };
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `WITH added AS (INSERT INTO app_user (email, password_hash) VALUES ($1, $2) RETURNING id)
       INSERT INTO membership (workspace_id, user_id, role)
       SELECT (SELECT min(id) FROM workspace), id, $3 FROM added`,
      [person.email, await hashPassword(person.password), role],
    );
  } finally {
    await client.end();
  }
  return person;
}

/** Logs somebody in without a browser, and returns the Cookie header of their session. */
export async function cookieOf(appUrl: string, { email, password }: Person): Promise<string> {
  const start = await fetch(`${appUrl}/api/auth/csrf`);
  const { csrfToken } = await start.json();
  const answer = await fetch(`${appUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: cookiesIn(start) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookie = cookiesIn(answer);
  if (!cookie.includes("session-token")) throw new Error(`${email} could not log in`);
  return cookie;
}

function cookiesIn(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
