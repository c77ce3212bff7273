"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/app/components/button";

/** Says that someone else is logged in, and lets them log out. */
export function OtherAccount({ here, wanted }: { here: string; wanted: string }) {
  return (
    <>
      <p className="mb-4 [overflow-wrap:anywhere]">
        You are logged in as {here}. Log out, then continue as {wanted}.
      </p>
      <Button look="primary" onClick={logOut} className="h-10 w-full">
        Log out
      </Button>
    </>
  );
}

async function logOut() {
  await signOut({ redirect: false });
  window.location.reload();
}
