/**
 * The request header with a page's path and query, which Next doesn't pass to pages. middleware.ts overwrites the client's
 * value.
 */
export const pageHeader = "x-clickstamp-page";
