import type { Account } from '../model.ts'

/** A round picture of an account's first letter in a colour of its own, as SVG. */
export function avatar(account: Account): string {
  const hue = (account.id * 137) % 360
  const letter = (account.login[0] ?? '?').toUpperCase()
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 45% 38%)"/>`
    + `<text x="20" y="27" font-family="system-ui, sans-serif" font-size="19" font-weight="600" text-anchor="middle" fill="#fff">${letter}</text></svg>`
}
