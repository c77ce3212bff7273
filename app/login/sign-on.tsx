"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/app/components/button";
import { returnAddress } from "./return-address";

/** A button that leads to the single sign-on provider, and back to the page that was asked for. */
export function SignOn() {
  const [isLeaving, setLeaving] = useState(false);

  function leave() {
    setLeaving(true);
    const wanted = new URLSearchParams(window.location.search).get("callbackUrl");
    signIn("oidc", { callbackUrl: returnAddress(wanted, window.location.origin) }).catch(() =>
      setLeaving(false),
    );
  }

  return (
    <div className="mt-4 border-line border-t pt-4">
      <Button onClick={leave} disabled={isLeaving} className="h-10 w-full">
        {isLeaving ? "Opening single sign-on…" : "Continue with single sign-on"}
      </Button>
    </div>
  );
}
