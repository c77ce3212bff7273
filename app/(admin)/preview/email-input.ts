/** The format of the source: HTML only, plain text only, or a whole RFC 5322 message. */
export type Format = "html" | "text" | "mime";

/** The values of the page's form. Flat, so that two can be compared field by field. */
export interface EmailInput {
  format: Format;
  source: string;
  preventScam: boolean;
  campaign: string;
  recipient: string;
  subject: string;
  /** The tags, separated by commas. */
  tags: string;
  /** Empty for the default. */
  clickDomain: string;
}

export type Options = Omit<EmailInput, "format" | "source">;

export const formats: Record<
  Format,
  { name: string; label: string; placeholder: string; extension: string; type: string }
> = {
  html: {
    name: "HTML",
    label: "HTML of the email",
    placeholder: "Paste HTML here, or drop an .html file",
    extension: "html",
    type: "text/html",
  },
  text: {
    name: "Text",
    label: "Plain text of the email",
    placeholder: "Paste plain text here, or drop a .txt file",
    extension: "txt",
    type: "text/plain",
  },
  mime: {
    name: "Raw message",
    label: "Raw message with its headers",
    placeholder: "Paste a whole message with its headers here, or drop an .eml file",
    extension: "eml",
    type: "message/rfc822",
  },
};

export function sameEmail(a: EmailInput, b: EmailInput): boolean {
  return (Object.keys(a) as (keyof EmailInput)[]).every((key) => a[key] === b[key]);
}
