import pino from "pino";
import { readSettings } from "@/lib/env";

/** Structured logs, one JSON object per line on standard output. Don't log personal data or secrets. */
export const log = pino({ level: readSettings().settings?.logLevel ?? "info", base: undefined });
