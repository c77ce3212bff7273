/**
 * Stands where the identifier will, in a dry run: as long as the shortest real one, and never made
 * as one, because a real one would have to unmask to a tag that fits.
 */
export const dryRunIdentifier = "DRYRUN00000000";
