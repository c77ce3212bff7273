import { Bot, UserRound } from "lucide-react";
import { Badge } from "@/app/components/badge";
import type { Click } from "./click-page";

/** A badge that says whether the click is human or automated, and why. */
export function MadeBy({ click }: { click: Pick<Click, "automated" | "reason"> }) {
  if (!click.automated)
    return (
      <Badge strong>
        <UserRound aria-hidden />
        Human
      </Badge>
    );
  return (
    <Badge>
      <Bot aria-hidden />
      <span className="truncate">Automated{click.reason && ` · ${click.reason}`}</span>
    </Badge>
  );
}
