import { unstable_doesMiddlewareMatch as doesMiddlewareMatch } from "next/experimental/testing/server";
import { expect, test } from "vitest";
import { config } from "@/middleware";
import { isForApi } from "@/server/processes/is-for-api";

test.each([
  ["/api/rewrite", true],
  ["/api/rewrite?recipient=x", true],
  ["/api/rewrite/", true],
  ["/api/rewrite/?recipient=x", true],
  ["/api/rewrite/x", false],
  ["/api/rewriter", false],
  ["/x?/api/rewrite", false],
  ["/", false],
])(
  "%s goes to an API process, and past the middleware, only if it rewrites emails",
  (target, expected) => {
    expect(isForApi(target)).toBe(expected);
    const url = `http://localhost:3000${target}`;
    // Middleware would cut off a stream of emails.
    expect(doesMiddlewareMatch({ config, nextConfig: {}, url })).toBe(!expected);
  },
);
