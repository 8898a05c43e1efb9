export interface KvEndpoints {
  /**
   * Reads all keys that begin with a prefix, in the format of `consul kv export`: values are base64, so that any bytes
   * are kept. By default, this is a single read, which shows one moment. With `pages`, the keys are listed first and
   * then read 64 at a time, which needs less memory: the result is not a snapshot, because keys may change in between.
   * A key that is gone by then is left out, and a key that is new is not seen.
   *
   * `GET /v1/kv/:key?recurse`; with `pages`, `GET /v1/kv/:key?keys` and `PUT /v1/txn`. ACL: `key:read`, or `key:list` if
   * the agent requires it. Nothing is sent before the first loop, and each loop reads again. Keys that the token may not
   * read are left out.
   *
   * @param prefix The beginning of the keys; `""` exports the whole store.
   * @param options Whether to read in pages, and options of the calls.
   * @returns The entries, for a `for await` loop; `json()` returns the text that `consul kv import` and `kv.import` read.
   * @throws {TypeError} An argument is invalid. If a call fails, the loop throws its error.
   * @see https://developer.hashicorp.com/consul/api-docs/kv#read-key
   * @example
   * ```ts
   * for await (const { key, value } of consul.kv.export("config/")) {
   *   console.log(key, atob(value));
   * }
   * console.log(await consul.kv.export("config/", { pages: true }).json());
   * ```
   */
  export(prefix: string, options?: KVExportOptions): KVExport;

  /**
   * Stores many keys: the entries of `kv.export`, or the text that `consul kv export` prints. They are stored in the order
   * of the entries, in transactions of up to 64 keys and 512 KiB, or less if the server allows less. So either all keys
   * of a transaction are stored or none, but others can see that only some transactions are done. A value that is too
   * large for a transaction is stored by a request of its own.
   *
   * `PUT /v1/txn`, and `PUT /v1/kv/:key` for large values. ACL: `key:write`.
   *
   * If a call fails, the import ends with the error of the call, and so it does if your iterator or `onProgress` throws.
   * The error has one more field, `imported`: how many entries, from the first one, are certainly stored. To continue,
   * pass it as `from`. If the response to the last transaction was lost, more entries may be stored. Storing them again
   * does no harm, unless somebody has changed them since. With `overwrite: false`, their keys are then in `kept`.
   *
   * @param entries A list of entries, an iterable or an async iterable of them, or their JSON as a text. In a list that
   * `JSON.parse` has made, flags above 2^53 are already rounded, and refused.
   * @param options Whether to overwrite, where to start, and options of the calls.
   * @returns How many entries are done, and which keys were not overwritten.
   * @throws {TypeError} An argument or an entry is invalid. Entries of a list or a text are checked before anything is
   * sent, others when they are read.
   * @throws {ConsulError} A call failed. `imported` says how many entries are certainly stored.
   * @see https://developer.hashicorp.com/consul/api-docs/txn#create-transaction
   * @example
   * ```ts
   * const backup = await consul.kv.export("config/").json();
   * const { imported, kept } = await consul.kv.import(backup, { overwrite: false });
   * console.log(imported, kept); // 2, and both keys: they exist
   *
   * let from = 0;
   * try {
   *   await consul.kv.import([{ key: "color", flags: 0, value: btoa("blue") }], { from });
   * } catch (error) {
   *   from = (error as { imported?: number }).imported ?? from;
   * }
   * ```
   */
  import(
    entries: string | Iterable<KVEntry> | AsyncIterable<KVEntry>,
    options?: KVImportOptions,
  ): Promise<KVImported>;
}

/** A key in the format of `consul kv export`. */
export interface KVEntry {
  /** Key. */
  key: string;
  /** A number that is stored with the value; a `bigint` above 2^53. */
  flags: number | bigint;
  /** The value, in base64. */
  value: string;
  /** Namespace (Enterprise). */
  namespace?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
}

/** The entries of `kv.export`. Each loop reads them again. */
export interface KVExport extends AsyncIterable<KVEntry> {
  /**
   * Reads the entries, and returns them as JSON: the text that `consul kv import` reads. Flags keep all of their digits.
   *
   * @returns The text.
   * @example
   * ```ts
   * console.log(await consul.kv.export("").json());
   * ```
   */
  json(): Promise<string>;
}

/** Options of the calls that `kv.export` and `kv.import` make. */
export interface KVTransferOptions {
  /** Datacenter. Default: the client's. */
  dc?: string;
  /** Namespace (Enterprise). Default: the client's. */
  ns?: string;
  /** Admin partition (Enterprise). Default: the client's. */
  partition?: string;
  /** ACL token. Default: the client's. */
  token?: string;
  /** How many milliseconds each call may take. Default: the client's. */
  timeout?: number;
  /**
   * How many times to retry each call after a temporary failure. Default: 0; for reads, the client's. If only the response
   * of a write was lost, the write is applied again.
   */
  retry?: number;
  /** Ends the export or import, which rejects with the reason of the signal. */
  signal?: AbortSignal;
}

/** Options of `kv.export`. */
export interface KVExportOptions extends KVTransferOptions {
  /** Consistency mode of the reads. Default: the client's. */
  consistency?: "default" | "consistent" | "stale";
  /**
   * Whether to read 64 keys at a time. The result is then not a snapshot. Default: `false`.
   */
  pages?: boolean;
}

/** Options of `kv.import`. */
export interface KVImportOptions extends KVTransferOptions {
  /**
   * Whether to replace keys that exist. `false` leaves them as they are, and returns them in `kept`. Default: `true`.
   */
  overwrite?: boolean;
  /**
   * How many entries to skip: `imported` of the error of an earlier attempt with the same entries. Default: 0.
   */
  from?: number;
  /**
   * Called after each request, with the number of entries that are done, and the number of all entries if `entries` is
   * a list or a text. The import waits for it if it is asynchronous, and ends if it throws.
   */
  onProgress?: (progress: { imported: number; total?: number }) => unknown;
}

/** The result of `kv.import`. */
export interface KVImported {
  /** How many entries are done, from the first one. Those that `from` skipped count. */
  imported: number;
  /** The keys that existed, and were not overwritten because of `overwrite: false`. */
  kept: string[];
}
