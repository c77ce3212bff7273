import { Confirm } from "@/app/components/confirm";

/** Asks for confirmation before a whole workspace is blocked. */
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
        Every link this workspace has ever sent shows a warning page, and <code>/api/rewrite</code>{" "}
        refuses new emails. Takes effect within a second. Clicks are not recorded while the
        workspace is blocked. You can unblock it here at any time.
      </p>
    </Confirm>
  );
}
