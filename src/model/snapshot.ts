/** A snapshot: what `snapshot.save` gave, or the bytes of it. */
export type SnapshotSource = ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView | Blob;
