/** GitHub's way of writing a moment: ISO 8601 in UTC, whole seconds. */
export function timestamp(moment = Date.now()): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z')
}
