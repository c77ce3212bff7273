import pino from "pino";
import { readSettings } from "@/lib/env";

/** Structured logs, one JSON object a line on standard output. No personal data, no secrets. */
export const log = pino({ level: readSettings().settings?.logLevel ?? "info", base: undefined });
