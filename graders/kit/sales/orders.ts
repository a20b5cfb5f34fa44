import type { Random } from '../inputs/random.ts'

/** One row of a sales file, as it is meant. */
export interface Order {
  /** `2024-11-05`. */
  date: string
  region: string
  product: string
  quantity: number
  /** The price of one piece. */
  cents: number
}

const MONTHS = ['2024-10', '2024-11', '2024-12', '2025-01', '2025-02'] as const

/**
 * Orders of five months over a turn of the year, in four regions; each month and region has some. The top product leads
 * by units, as the briefs have it, and its four rows are the ones of 70 to 80 pieces. Its runner-up has more units than any
 * three of those four rows, and leads by revenue, so that who ranks by money is told apart. Two names hold a comma.
 */
export function someOrders(random: Random): Order[] {
  const name = () => capitalised(random.word())
  const [top = '', runnerUp = '', ...others] = random.shuffled([name(), name(), name(), `${name()}, ${random.word()}`, `${name()}, ${random.word()}`])
  const regions = Array.from({ length: 4 }, name)
  let count = 0
  const order = (product: string, quantity: number, cents: number): Order => {
    const at = count++
    const day = String(random.integer(1, 28)).padStart(2, '0')
    return { date: `${MONTHS[at % MONTHS.length]}-${day}`, region: regions[at % regions.length] ?? '', product, quantity, cents }
  }
  const common = Array.from({ length: random.integer(20, 26) }, (_, at) => order(others[at % others.length] ?? '', random.integer(1, 5), random.integer(150, 9_999)))
  const leading = Array.from({ length: 4 }, () => order(top, random.integer(70, 80), random.integer(2_000, 4_000)))
  const following = Array.from({ length: 2 }, () => order(runnerUp, random.integer(122, 129), random.integer(6_000, 9_000)))
  return random.shuffled([...common, ...leading, ...following])
}

export const isTopSelling = ({ quantity }: Order) => quantity >= 70 && quantity <= 80

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
