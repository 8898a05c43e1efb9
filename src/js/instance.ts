/** How many instances of the WebAssembly have been given up because they broke. */
let retired = 0;

/**
 * The number of the current instance. Objects of earlier ones point into memory that is gone.
 * @internal
 */
export function instanceNumber() {
  return retired;
}

/** @internal */
export function countRetired() {
  retired += 1;
}
