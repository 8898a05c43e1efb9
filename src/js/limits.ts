// How much a caller may pass: more is a mistake, and a list of holes could be longer than memory.

/** Items of an argument or an option, or pairs of a dictionary. */
export const mostEntries = 10_000;

/** Items of a list in a payload: more than any request of Consul may have. */
export const mostItems = 1_000_000;

/** Levels of a payload. */
export const mostLevels = 1_000;
