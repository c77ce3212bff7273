import type { Security } from "./endpoints";

/** An edit of a recipe's text: what stands there with STARTTLS, and what takes its place. */
type Edit = readonly [from: string, to: string];

/** A way to connect a program: files of `examples/`, and what changes in them without STARTTLS. */
export interface Recipe {
  id: string;
  name: string;
  /** Paths in `examples/`. */
  files: readonly string[];
  edits: Readonly<Record<Exclude<Security, "starttls">, readonly Edit[]>>;
}

/** A file of a recipe with the values of a server. */
export interface RecipeFile {
  /** Its path in `examples/`. */
  path: string;
  text: string;
}

/** What stands for the API key in the files. */
export const keyPlaceholder = "YOUR_API_KEY";

/** The ways to connect that send through the relay. */
export const recipes: readonly Recipe[] = [
  {
    id: "nodemailer",
    name: "Nodemailer",
    files: ["nodemailer/send.mjs"],
    edits: {
      tls: [["requireTLS: true", "secure: true"]],
      none: [["requireTLS: true", "ignoreTLS: true"]],
    },
  },
  {
    id: "python",
    name: "Python",
    files: ["python/send_smtp.py"],
    edits: {
      tls: [
        [
          `smtplib.SMTP("clickstamp.example.com", 587, timeout=60)`,
          `smtplib.SMTP_SSL(\n    "clickstamp.example.com", 587, timeout=60, context=ssl.create_default_context()\n)`,
        ],
        ["    server.starttls(context=ssl.create_default_context())\n", ""],
      ],
      none: [
        ["import ssl\n", ""],
        ["    server.starttls(context=ssl.create_default_context())\n", ""],
      ],
    },
  },
  {
    id: "postfix",
    name: "Postfix",
    files: ["postfix-relayhost/main.cf", "postfix-relayhost/clickstamp"],
    edits: {
      tls: [["_level = secure", "_level = secure\nsmtp_tls_wrappermode = yes"]],
      none: [
        ["_level = secure", "_level = none"],
        ["smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt\n", ""],
      ],
    },
  },
  {
    id: "exim",
    name: "Exim",
    files: ["exim/exim4.conf"],
    edits: {
      tls: [["  driver = smtp\n", "  driver = smtp\n  protocol = smtps\n"]],
      none: [
        ["  hosts_require_tls = *\n", "  hosts_avoid_tls = *\n"],
        ["  tls_verify_certificates = /etc/ssl/certs/ca-certificates.crt\n", ""],
      ],
    },
  },
  {
    id: "msmtp",
    name: "msmtp",
    files: ["msmtp/msmtprc"],
    edits: {
      tls: [["tls_starttls on", "tls_starttls off"]],
      none: [["tls on\ntls_starttls on", "tls off"]],
    },
  },
];

/** The files that call the API instead. */
export const apiFiles = ["http-api/rewrite.sh", "python/rewrite_and_send.py"] as const;
