import { redirect } from "next/navigation";

/** The sessions are on the page of the account. */
export default function SessionsPage() {
  redirect("/settings/account");
}
