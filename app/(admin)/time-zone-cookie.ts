/** The name of the cookie with the viewer's time zone, in which days begin. */
export const timeZoneCookie = "timeZone";
