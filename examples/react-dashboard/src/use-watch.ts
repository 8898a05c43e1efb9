import { Consul, type WatchedData, type WatchQuery } from "consul-wasm";
import { useEffect, useState } from "react";

/** In a page, its address is the origin of the page. */
const consul = new Consul();

export type Read<T> = (consul: Consul, q: WatchQuery) => PromiseLike<T>;

/**
 * The present result of a read. While it cannot be read, `error` says why, and `data` stays what it was.
 *
 * @param read passes `q` on; each new function starts a new watch, so declare it outside of the component
 */
export function useWatch<T>(read: Read<T>) {
  const [data, setData] = useState<WatchedData<T>>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let hasFailed = false;
    const readAndTell = (q: WatchQuery) => {
      // After a failure, ask for the present state. To wait for the next change would take too long to see that all is well.
      const call = read(consul, hasFailed ? { ...q, index: "0" } : q);
      const succeed = () => {
        hasFailed = false;
        setError(undefined);
      };
      call.then(succeed, () => {});
      return call;
    };
    const onError = (error: Error) => {
      hasFailed = true;
      setError(error);
    };
    const watch = consul.watch(readAndTell, { onError });
    const follow = async () => {
      for await (const { data } of watch) setData(data);
    };
    // Whatever cannot pass by itself ends the watch, such as a missing right.
    follow().catch(setError);
    return () => watch.close();
  }, [read]);

  return { data, error };
}
