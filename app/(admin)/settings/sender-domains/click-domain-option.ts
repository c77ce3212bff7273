/** A click domain that can be chosen for a sender. */
export interface ClickDomainOption {
  hostname: string;
  displayName: string;
}
