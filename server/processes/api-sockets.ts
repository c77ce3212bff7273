import { dirname, join } from "node:path";

/** The paths of the API processes' Unix sockets, which are beside that of the app. */
export function apiSockets(appSocket: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => join(dirname(appSocket), `api-${index + 1}`));
}
