import { findProgram } from "../find-program";

/** Gets the servers that tests need once, before several want them at the same time. */
export default function setup(): void {
  for (const program of ["nsd", "unbound", "pgbouncer"]) findProgram(program);
  findProgram("ldns-signzone", "ldnsutils");
}
