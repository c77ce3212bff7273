import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** The class names of all text inputs. 16 px on phones, because iOS zooms in on smaller text. */
export const inputLook =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm placeholder:text-muted max-sm:text-lg aria-invalid:border-danger";

/** A labelled one-line input. `error` replaces the hint and is announced with the input. */
export function Field({
  id,
  label,
  hint,
  error,
  className,
  ...rest
}: ComponentProps<"input"> & { id: string; label: string; hint?: ReactNode; error?: string }) {
  const note = error ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={cn(inputLook, "h-8 max-sm:h-11", className)}
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={cn("mt-1 text-xs", error ? "text-danger" : "text-muted")}>
          {note}
        </p>
      )}
    </div>
  );
}
