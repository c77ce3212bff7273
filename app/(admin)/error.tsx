"use client";

import { Failure } from "@/app/components/failure";

/** The error page. The navigation around it stays. */
export default function AdminError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={props.error.digest} retry={props.retry} />;
}
