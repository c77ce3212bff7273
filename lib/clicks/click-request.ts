/** A request to a click host, independent of the server that received it. */
export interface ClickRequest {
  method: string;
  /** Lower case, without port. */
  hostname: string;
  /** Path and query as received. */
  target: string;
  /** A header's value. `name` is in lower case. */
  header(name: string): string | undefined;
  /** The client's IP address. */
  address: string | undefined;
}
