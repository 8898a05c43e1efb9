/** A snapshot: the stream that `snapshot.save` returned, or its bytes. */
export type SnapshotSource = ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView | Blob;
