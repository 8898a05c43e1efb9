import { disposable } from "./dispose.js";
import type { Watch } from "./watch.js";

/**
 * Loops over a watch, and turns each of its states into any number of items.
 * @internal
 */
export function derived<T, Item>(watch: Watch<T>, itemsOf: (data: T) => Item[]) {
  const states = watch[Symbol.asyncIterator]();
  const queue: Item[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const end = () => {
    queue.length = 0;
    return states.return?.() as Promise<IteratorReturnResult<undefined>>;
  };
  const next = async (): Promise<IteratorResult<Item>> => {
    while (queue.length === 0) {
      const state = await states.next();
      if (state.done) {
        return state;
      }
      queue.push(...itemsOf(state.value.data));
    }
    return { done: false, value: queue.shift() as Item };
  };
  const iterator: AsyncIterableIterator<Item> & AsyncDisposable = disposable(
    {
      // One at a time: a state may have items for several calls.
      next() {
        const item = last.then(next, next);
        last = item;
        return item;
      },
      return: end,
      [Symbol.asyncIterator]: () => iterator,
    },
    end,
  );
  return iterator;
}
