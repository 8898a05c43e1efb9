// How much a caller may pass. More is a mistake, and a sparse list could exceed the memory.

/** Items of an argument or an option, or pairs of a dictionary. */
export const maxEntries = 10_000;

/** Items of a list in a payload: more than any request of Consul may have. */
export const maxItems = 1_000_000;

/** Levels of a payload. */
export const maxLevels = 1_000;
