import type { ComponentProps } from "react";
import { cn } from "./cn";

const looks = {
  primary:
    "bg-accent text-accent-ink hover:bg-accent-hover disabled:bg-line disabled:text-muted border border-transparent",
  plain:
    "border border-line bg-surface text-ink hover:bg-sunken disabled:text-muted disabled:hover:bg-surface",
  quiet: "border border-transparent text-muted hover:bg-sunken hover:text-ink",
};

/** The class names of a button, for links that look like one. */
export function buttonLook(look: keyof typeof looks = "plain", className?: string): string {
  return cn(
    "inline-flex h-8 items-center justify-center gap-1.5 rounded-md px-3 font-medium text-sm whitespace-nowrap transition-colors max-sm:h-11 max-sm:px-4 [&_svg]:size-4 [&_svg]:shrink-0",
    looks[look],
    className,
  );
}

export function Button({
  look,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: keyof typeof looks }) {
  return <button type={type} className={buttonLook(look, className)} {...rest} />;
}
