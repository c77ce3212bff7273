/** Something worth knowing about an email that does not keep it from being sent. */
export interface Warning {
  code: string;
  message: string;
}
