import { Confirm } from "@/app/components/confirm";

/** Asks for confirmation before it blocks the whole workspace. */
export function BlockEverything(props: {
  isOpen: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Confirm
      isOpen={props.isOpen}
      title="Block everything?"
      busy={props.busy}
      onClose={props.onClose}
      actions={[
        {
          name: props.busy ? "Blocking…" : "Block everything",
          isDangerous: true,
          act: props.onConfirm,
        },
      ]}
    >
      <p>
        Every link that this workspace ever sent shows a warning page within a second, and{" "}
        <code>/api/rewrite</code> refuses new emails. Clicks are not recorded. You can unblock it
        here at any time.
      </p>
    </Confirm>
  );
}
