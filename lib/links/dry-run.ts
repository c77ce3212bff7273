/**
 * The placeholder for the identifier in a dry run. It is as long as the shortest real one. It never equals a real one, which
 * would have to unmask to a matching tag.
 */
export const dryRunIdentifier = "DRYRUN00000000";
