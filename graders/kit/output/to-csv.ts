/** Rows as CSV by RFC 4180: every cell in quotes, so that it may hold quotes, delimiters and line breaks. */
export const stringify = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('')
