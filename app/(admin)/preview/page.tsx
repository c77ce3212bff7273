import { requireUser } from "@/lib/auth";
import { Workbench } from "./workbench";

export const metadata = { title: "Preview" };

export default async function PreviewPage() {
  await requireUser();
  return <Workbench />;
}
