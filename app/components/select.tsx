import { cn } from "./cn";
import { inputLook } from "./field";
import { useEarlyValue } from "./use-early-value";

/** A labelled native select. `error` replaces the hint. */
export function Select<Value extends string>(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  disabled?: boolean;
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
  /** Whether to report what was chosen before the page's scripts loaded. */
  keepsEarly?: boolean;
}) {
  const { id, error, value, options } = props;
  const note = error ?? props.hint;
  const choose = (wanted: string) => {
    const chosen = options.find((option) => option.value === wanted);
    if (chosen) props.onChange(chosen.value);
  };
  const control = useEarlyValue<HTMLSelectElement>(value, props.keepsEarly ? choose : undefined);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {props.label}
      </label>
      <select
        ref={control}
        id={id}
        value={value}
        disabled={props.disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => choose(event.target.value)}
        className={cn(inputLook, "h-8 max-sm:h-11")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {note && (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={cn("mt-1 text-xs", error ? "text-danger" : "text-muted")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
