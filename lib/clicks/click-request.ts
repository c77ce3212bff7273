/** A request to a click host, whatever took it in. */
export interface ClickRequest {
  method: string;
  /** Lower case, without port. */
  hostname: string;
  /** Path and query as they came. */
  target: string;
  /** Name in lower case. */
  header(name: string): string | undefined;
  /** The client's IP address. */
  address: string | undefined;
}
