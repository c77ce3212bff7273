import { cn } from "@/app/components/cn";
import { inputLook } from "@/app/components/field";
import { type Role, roles } from "@/lib/workspaces/roles";
import { roleWords } from "./role-words";

/** A choice of a role within a list, where the label is not visible. */
export function RoleSelect(props: {
  label: string;
  value: Role;
  disabled: boolean;
  onChange: (role: Role) => void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.value as Role)}
      className={cn(inputLook, "h-8 w-auto max-sm:h-11")}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {roleWords[role].name}
        </option>
      ))}
    </select>
  );
}
