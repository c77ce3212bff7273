const blobBytes = 4 * 1024 * 1024;

/** Collects a file of any size as Blobs, which browsers can move to disk. Only the last 4 MB stay in memory. */
export function blobSink() {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const flush = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  };
  return {
    write(piece: Uint8Array<ArrayBuffer>): void {
      pieces.push(piece);
      bytes += piece.byteLength;
      if (bytes >= blobBytes) flush();
    },
    /** Returns everything that was written, in order. */
    close(type: string): Blob {
      flush();
      return new Blob(blobs, { type });
    },
  };
}
