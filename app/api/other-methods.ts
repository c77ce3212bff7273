import { problem } from "@/app/api/problem";

type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
type Answers = Record<Method | "OPTIONS", () => Response>;

/**
 * Handlers for the methods that a route does not support. They answer 405 with an Allow header and a problem document
 * (RFC 9110, 15.5.6). Also handles OPTIONS, because Next would list every method that a route exports, including these.
 */
export function otherMethods(...methods: Method[]): Answers {
  const allowed = methods.flatMap((one) => (one === "GET" ? [one, "HEAD"] : [one]));
  const Allow = ["OPTIONS", ...allowed].join(", ");
  const refuse = () =>
    problem({
      status: 405,
      code: "method-not-allowed",
      detail: `This call takes ${methods.join(", ")}; docs/api.md lists them all`,
      headers: { Allow },
    });
  const OPTIONS = () => new Response(null, { status: 204, headers: { Allow } });
  return {
    GET: refuse,
    HEAD: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS,
  };
}
