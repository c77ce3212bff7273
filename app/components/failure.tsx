"use client";

import { BlankPage } from "./blank-page";
import { Button } from "./button";

/** The content of an error boundary. `digest` is the number of the error in the server's log. */
export function Failure({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <div role="alert">
      <BlankPage
        title="This page could not be loaded"
        action={
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        {digest ? (
          <p>
            The server’s log has the cause under <code className="font-mono">{digest}</code>.
          </p>
        ) : (
          <p>The server did not answer as expected.</p>
        )}
      </BlankPage>
    </div>
  );
}
