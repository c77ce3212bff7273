import { examine } from "@/lib/domains/doctor";

// For a process of its own: what Node trusts (NODE_EXTRA_CA_CERTS) is settled when it starts.
process.stdout.write(JSON.stringify(await examine(JSON.parse(process.argv[2] ?? ""))));
