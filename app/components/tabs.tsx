import * as Primitive from "@radix-ui/react-tabs";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Tabs = Primitive.Root;
export const TabsContent = Primitive.Content;

export function TabsList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn("flex min-w-0 items-stretch gap-1", className)} {...rest} />;
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn(
        "relative inline-flex h-10 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted text-sm whitespace-nowrap -outline-offset-4 hover:text-ink max-sm:h-11",
        "after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:rounded-full data-[state=active]:text-ink data-[state=active]:after:bg-accent",
        className,
      )}
      {...rest}
    />
  );
}
