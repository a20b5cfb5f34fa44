/** Something the person at the terminal can put right; the message says how. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
