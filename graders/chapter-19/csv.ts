/** A CSV file with the one column that the brief names; the titles hold nothing that needs quoting. */
export function stringify(titles: readonly string[]): string {
  return ['title', ...titles, ''].join('\n')
}
