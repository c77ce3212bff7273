/** Tells a page its own path and query, which Next keeps from it; set by middleware.ts, whatever the client sent. */
export const pageHeader = "x-clickstamp-page";
