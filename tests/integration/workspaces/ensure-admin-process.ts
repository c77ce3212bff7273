import { once } from "node:events";
import { disconnect } from "@/lib/db";
import { checkKeys } from "@/lib/links/keys/check-keys";
import { ensureFirstUser } from "@/lib/workspaces/ensure-admin";
import { migrate } from "@/server/database/migrate";

// What a node does to a database at its start, from the moment a line comes in. Prints what was generated.
process.stdout.write("loaded\n");
await once(process.stdin, "data");
await migrate(process.env.DATABASE_URL as string, "prisma/migrations");
await checkKeys();
const user = await ensureFirstUser();
await disconnect();
process.stdout.write(`${JSON.stringify(user)}\n`);
process.exit(0);
