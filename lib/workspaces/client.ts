import { readAddress } from "@/lib/client-network";

/** Who sends a request, as far as the request tells. */
export interface Client {
  address: string | null;
  userAgent: string | null;
}

/** Reads headers as server.ts passes them on: it sets X-Forwarded-For to the client's address, whatever the client sent. */
export function clientOf(header: (name: string) => string | null | undefined): Client {
  return {
    address: readAddress(header("x-forwarded-for")?.split(",").at(-1)?.trim()),
    userAgent: header("user-agent")?.slice(0, 500) ?? null,
  };
}
