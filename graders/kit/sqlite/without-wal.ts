/** Bytes 18 and 19 say that a write-ahead log belongs to the file; a copy whose log is empty opens without one. */
export function withoutWal(bytes: Uint8Array): Uint8Array {
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes
  const copy = Uint8Array.from(bytes)
  copy[18] = 1
  copy[19] = 1
  return copy
}
