import { served } from "@/lib/domains/served";

/** Whether the hostname is an active click domain. From memory, without DNS. */
export async function mayHaveCertificate(hostname: string): Promise<boolean> {
  return (await served()).byHostname.get(hostname.toLowerCase())?.state === "active";
}
