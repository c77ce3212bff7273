/**
 * The position of the trap link, in its identifier and in clicks on it: beyond those of links that people see, of which an email has
 * 1,000 at most.
 */
export const trapPosition = 1024;
