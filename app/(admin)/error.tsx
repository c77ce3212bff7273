"use client";

import { Failure } from "@/app/components/failure";

/** Inside the shell: the way to the other pages stays. */
export default function AdminError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={props.error.digest} retry={props.retry} />;
}
