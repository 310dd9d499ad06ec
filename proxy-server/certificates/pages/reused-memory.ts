/**
 * Creates memory for one thing at a time: each call returns the same bytes, as many as are asked for, with what was in
 * them before. A page needs megabytes for a moment; allocated anew for each page, they grow to some 60 MB before the
 * garbage collector takes them away.
 */
export function createReusedMemory(): (length: number) => Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array();
  return (length) => {
    if (bytes.length < length) bytes = new Uint8Array(length);
    return bytes.subarray(0, length);
  };
}
