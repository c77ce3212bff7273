import type { Element } from "hast";

/** Attributes that senders put on a link to opt it out of tracking, as written in HTML. */
export const optOutAttributes = [
  "clicktracking",
  "data-clicktracking",
  "disable-tracking",
  "data-pm-no-track",
  "mc:disable-tracking",
  "data-msys-clicktrack",
  "ses:no-track",
  "data-no-track",
  "no-track",
  "mautic:disable-tracking",
  "data-mautic-disable-tracking",
  "data-skip-click",
] as const;

/** The same attributes by hast property name, each with a test for the values that opt out. */
const signals: Record<string, (value: string) => boolean> = {
  clicktracking: isOff,
  dataClicktracking: isOff,
  "disable-tracking": isTrue,
  dataPmNoTrack: isPresent,
  "mc:disable-tracking": isPresent,
  dataMsysClicktrack: (value) => value === "0",
  "ses:no-track": isPresent,
  dataNoTrack: isPresent,
  "no-track": isPresent,
  "mautic:disable-tracking": () => true,
  dataMauticDisableTracking: isPresent,
  dataSkipClick: () => true,
};

/**
 * Whether a link's own markup asks not to be tracked: an attribute of SendGrid, Postmark, Mailchimp, SparkPost,
 * Amazon SES, Mautic, Ahoy and others, or the class `untracked`.
 */
export function optsOut(element: Element): boolean {
  const { className, ...properties } = element.properties;
  if (Array.isArray(className) && className.includes("untracked")) return true;
  return Object.entries(properties).some(([name, value]) => {
    const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
    return signal?.(String(value).trim().toLowerCase()) ?? false;
  });
}

function isOff(value: string): boolean {
  return value === "off";
}

function isTrue(value: string): boolean {
  return value === "true" || value === "";
}

function isPresent(value: string): boolean {
  return value !== "false";
}
