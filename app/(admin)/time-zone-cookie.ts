/** The cookie with the viewer's time zone. */
export const timeZoneCookie = "timeZone";
