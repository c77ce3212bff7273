/** Tells the server in which time zone days begin for whoever looks. */
export const timeZoneCookie = "timeZone";
