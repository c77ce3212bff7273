"use client";

import { Failure } from "@/app/components/failure";

/** Shows an error inside the layout, so that the navigation stays usable. */
export default function AdminError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={props.error.digest} retry={props.retry} />;
}
