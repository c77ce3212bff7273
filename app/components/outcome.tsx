/** Says below a form what its last action did, or why it failed. Screen readers announce both. */
export function Outcome({
  done,
  failed,
}: {
  done?: string | undefined;
  failed?: string | undefined;
}) {
  return (
    <>
      <p role="status" className="mt-2 text-sm empty:hidden [overflow-wrap:anywhere]">
        {done}
      </p>
      <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
        {failed}
      </p>
    </>
  );
}
