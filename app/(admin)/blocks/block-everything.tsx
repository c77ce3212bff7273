import { Confirm } from "@/app/components/confirm";

/** Asks before a workspace is blocked as a whole. */
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
        Every link that this workspace ever sent will show a warning within a second, and{" "}
        <code>/api/rewrite</code> will refuse new emails. Clicks are not recorded meanwhile. You can
        unblock it here at any time.
      </p>
    </Confirm>
  );
}
