/**
 * The position of the trap link, in its identifier and in clicks on it. It is above those of visible links, of which an
 * email has at most 1,000.
 */
export const trapPosition = 1024;
