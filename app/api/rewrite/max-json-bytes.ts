/** The greatest length of an email as JSON. It is more than an email may have, because JSON escapes make it longer. */
export const maxJsonBytes = 12_000_000;
