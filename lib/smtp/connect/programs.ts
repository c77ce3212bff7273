import type { Endpoint, Security } from "./endpoints";

/** A program that sends mail, and the settings with which it sends through the relay. */
export interface Program {
  name: string;
  /** Where its settings are. */
  where: string;
  /** Names as its interface or documentation has them, with values. */
  settings: readonly (readonly [name: string, value: string])[];
}

/** The settings of programs that nothing here has run: names are from their documentation and source code. */
export function programs({ host, port: number, security }: Endpoint, key: string): Program[] {
  const port = String(number);
  const user = "clickstamp";
  const by = (values: Record<Security, string>) => values[security];
  return [
    {
      name: "listmonk",
      where: "Settings, SMTP",
      settings: [
        ["Host", host],
        ["Port", port],
        ["Auth protocol", "PLAIN"],
        ["Username", user],
        ["Password", key],
        ["TLS", by({ starttls: "STARTTLS", tls: "SSL/TLS", none: "Off" })],
      ],
    },
    {
      name: "Mautic 5 and later",
      where: "Configuration, Email Settings, Email DSN",
      settings: [
        ["Scheme", by({ starttls: "smtp", tls: "smtps", none: "smtp" })],
        ["Host", host],
        ["Port", port],
        ["User", user],
        ["Password", key],
      ],
    },
    {
      name: "Keila",
      where: "Senders, SMTP (names as in its API)",
      settings: [
        ["smtp_relay", host],
        ["smtp_port", port],
        ["smtp_tls", by({ starttls: "true", tls: "not supported", none: "false" })],
        ["smtp_username", user],
        ["smtp_password", key],
      ],
    },
    {
      name: "WordPress with WP Mail SMTP",
      where: "wp-config.php: define('NAME', value)",
      settings: [
        ["WPMS_ON", "true"],
        ["WPMS_MAILER", "'smtp'"],
        ["WPMS_SMTP_HOST", `'${host}'`],
        ["WPMS_SMTP_PORT", port],
        ["WPMS_SSL", by({ starttls: "'tls'", tls: "'ssl'", none: "''" })],
        ...(security === "none" ? [["WPMS_SMTP_AUTOTLS", "false"] as const] : []),
        ["WPMS_SMTP_AUTH", "true"],
        ["WPMS_SMTP_USER", `'${user}'`],
        ["WPMS_SMTP_PASS", `'${key}'`],
      ],
    },
    {
      name: "Rails",
      where: "config.action_mailer.smtp_settings",
      settings: [
        ["address", `"${host}"`],
        ["port", port],
        ["user_name", `"${user}"`],
        ["password", `"${key}"`],
        ["authentication", ":plain"],
        [
          by({
            starttls: "enable_starttls",
            tls: "tls",
            none: "enable_starttls_auto",
          }),
          security === "none" ? "false" : "true",
        ],
      ],
    },
    {
      name: "Laravel",
      where: ".env",
      settings: [
        ["MAIL_MAILER", "smtp"],
        ["MAIL_SCHEME", by({ starttls: "smtp", tls: "smtps", none: "smtp" })],
        ["MAIL_HOST", host],
        ["MAIL_PORT", port],
        ["MAIL_USERNAME", user],
        ["MAIL_PASSWORD", key],
      ],
    },
    {
      name: "Django",
      where: "settings.py",
      settings: [
        ["EMAIL_HOST", `"${host}"`],
        ["EMAIL_PORT", port],
        ["EMAIL_HOST_USER", `"${user}"`],
        ["EMAIL_HOST_PASSWORD", `"${key}"`],
        [
          security === "tls" ? "EMAIL_USE_SSL" : "EMAIL_USE_TLS",
          security === "none" ? "False" : "True",
        ],
      ],
    },
  ];
}
