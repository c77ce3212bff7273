import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/app/components/card";
import type { Saving, SettingName } from "./use-settings";

/** A card for a setting. It shows whether its last change was saved. */
export function SettingCard(props: {
  name: SettingName;
  title: string;
  saving: Saving | undefined;
  children: ReactNode;
}) {
  const mine = props.saving?.name === props.name ? props.saving : undefined;
  return (
    <Card
      title={props.title}
      aside={
        <span role="status" className="flex items-center gap-1 text-muted text-sm">
          {mine?.state === "saving" && "Saving…"}
          {mine?.state === "saved" && (
            <>
              <Check aria-hidden className="size-4 text-accent" />
              Saved
            </>
          )}
        </span>
      }
    >
      {props.children}
      <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
        {mine?.state === "failed" && `Not saved. ${mine.error}`}
      </p>
    </Card>
  );
}
