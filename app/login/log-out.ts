import { signOut } from "next-auth/react";

/** Ends the session and opens the login page. */
export async function logOut(): Promise<void> {
  await signOut({ redirect: false });
  // A full page load clears the session's data from memory.
  window.location.assign("/login");
}
