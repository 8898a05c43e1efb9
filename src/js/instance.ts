/** How many instances of the WebAssembly there were before the present one. */
let retired = 0;

/**
 * The number of the present instance. An object of an earlier one points into memory that is gone.
 * @internal
 */
export function instanceNumber() {
  return retired;
}

/** @internal */
export function countRetired() {
  retired += 1;
}
