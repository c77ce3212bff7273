/** The media type of a request's body, in lower case and without parameters; empty if it names none. */
export function mediaType({ headers }: Pick<Request, "headers">): string {
  const [media = ""] = (headers.get("content-type") ?? "").split(";");
  return media.trim().toLowerCase();
}
