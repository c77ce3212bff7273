import * as Primitive from "@radix-ui/react-switch";

/** An on/off switch with its label. */
export function Switch(props: {
  id: string;
  label: string;
  checked: boolean;
  disabled?: boolean;
  /** The id of an element with an explanation. */
  describedBy?: string;
  onChange: (checked: boolean) => void;
}) {
  return (
    <div className="flex items-center gap-3 max-sm:min-h-11">
      <Primitive.Root
        id={props.id}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        onCheckedChange={props.onChange}
        className="inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Primitive.Thumb className="size-4 rounded-full bg-surface shadow-sm transition-transform data-[state=checked]:translate-x-4" />
      </Primitive.Root>
      <label htmlFor={props.id} className="font-medium text-sm">
        {props.label}
      </label>
    </div>
  );
}
