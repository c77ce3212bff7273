"use client";

import { Failure } from "@/app/components/failure";

export default function RootError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <main>
      <Failure digest={props.error.digest} retry={props.retry} />
    </main>
  );
}
