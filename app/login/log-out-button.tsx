"use client";

import { logOut } from "./log-out";

/** A link in a sentence that logs out. */
export function LogOutButton() {
  return (
    <button
      type="button"
      onClick={logOut}
      className="rounded-sm font-medium text-ink underline max-sm:py-2"
    >
      Log out
    </button>
  );
}
