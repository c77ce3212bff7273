import { redirect } from "next/navigation";
import { requireUser } from "@/lib/workspaces/require-user";

export default async function SettingsPage() {
  await requireUser("viewer");
  redirect("/settings/general");
}
