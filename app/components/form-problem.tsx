/** Why a form could not be sent. Takes no space without a text. */
export function FormProblem({ children }: { children: string }) {
  return (
    <p
      role="alert"
      className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm empty:hidden"
    >
      {children}
    </p>
  );
}
