const blobBytes = 4 * 1024 * 1024;

/** Gathers a file of any size. A browser keeps Blobs on the disk when they are many; only the last few MB are our own memory. */
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
    /** All that was written, in its order. */
    close(type: string): Blob {
      flush();
      return new Blob(blobs, { type });
    },
  };
}
