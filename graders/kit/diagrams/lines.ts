/** A table's name in a drawing, with the box around it where there is one. */
interface Place {
  name: string
  top: number
  bottom: number
  left: number
  right: number
}

const VERTICAL = /[|│┃║┤├╢╟┼]/
const HORIZONTAL = /[-─━═=_+┬┴┼╤╧]/
const CORNER = /[+┌┐└┘╔╗╚╝╭╮╰╯.,'`*#├┤┬┴┼╠╣]/
/** Where the corners of a drawn line lead: up, down, left, right. */
const WAYS: Readonly<Record<string, string>> = {
  '┌': 'dr', '┐': 'dl', '└': 'ur', '┘': 'ul', '├': 'udr', '┤': 'udl', '┬': 'dlr', '┴': 'ulr', '╔': 'dr', '╗': 'dl', '╚': 'ur', '╝': 'ul', '╭': 'dr', '╮': 'dl', '╰': 'ur', '╯': 'ul',
}
const ACROSS = /[-─━═ ]/
const DOWN = /[|│┃║]/
/** A box is searched for as far as this from a name. */
const FARTHEST = 60

/**
 * Which of some names a drawing in letters connects by lines: `a ---< b`, or boxes with lines and their labels between them.
 * A line that forks connects all that it comes to; none leads through another box.
 */
export function linkedNames(text: string, isNamed: (word: string) => string | undefined): (one: string, other: string) => boolean {
  const grid = text.replaceAll('\t', '    ').split('\n').map((line) => [...line])
  const at = (row: number, column: number) => grid[row]?.[column] ?? ' '
  const places = grid.flatMap((line, row) => [...line.join('').matchAll(/[A-Za-z_À-ɏ][\w$À-ɏ]*/g)].flatMap((word): Place[] => {
    const name = isNamed(word[0])
    return name === undefined ? [] : [{ name, ...boxAround(at, row, word.index, word.index + word[0].length - 1) }]
  }))
  const owner = (row: number, column: number) => places.find(({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right)
  const isDrawn = (row: number, column: number) => at(row, column) !== ' ' && !owner(row, column)
  // One blank within a line, beside a label or before a box: `a -- has --> b`.
  const isLine = (row: number, column: number) => isDrawn(row, column) || (at(row, column) === ' ' && !owner(row, column) && (
    (isDrawn(row, column - 1) && (isDrawn(row, column + 1) || !!owner(row, column + 1))) || (isDrawn(row, column + 1) && !!owner(row, column - 1))))

  const links = new Set<string>()
  for (const place of places) {
    const seen = new Set<string>()
    const open = around(place).filter((step) => leads(at(step.row, step.column), -step.down, -step.right) || owner(step.row, step.column))
    for (let next = open.pop(); next; next = open.pop()) {
      const { row, column } = next
      const key = `${row},${column}`
      const other = owner(row, column)
      if (other) links.add(`${place.name}\n${other.name}`)
      if (other || seen.has(key) || !isLine(row, column)) continue
      seen.add(key)
      const own = at(row, column)
      open.push(...around({ top: row, bottom: row, left: column, right: column }).filter((step) => {
        const letter = at(step.row, step.column)
        const isBend = (DOWN.test(own) && ACROSS.test(letter)) || (ACROSS.test(own) && DOWN.test(letter))
        return owner(step.row, step.column) ? leads(own, step.down, step.right) : isBend || (leads(own, step.down, step.right) && leads(letter, -step.down, -step.right))
      }))
    }
  }
  return (one, other) => links.has(`${one}\n${other}`) || links.has(`${other}\n${one}`)
}

interface Step {
  row: number
  column: number
  /** How it got there: -1, 0 or 1 rows down, and columns to the right. */
  down: number
  right: number
}

/** Whether a letter of a line goes on that way, so that a line which passes by a box does not end there. Pluses and labels lead everywhere. */
function leads(letter: string, down: number, right: number): boolean {
  const ways = WAYS[letter] ?? (ACROSS.test(letter) ? 'lr' : DOWN.test(letter) ? 'ud' : undefined)
  return ways === undefined || ((down === 0 || ways.includes(down < 0 ? 'u' : 'd')) && (right === 0 || ways.includes(right < 0 ? 'l' : 'r')))
}

/** The cells about a rectangle, its corners too. */
function around({ top, bottom, left, right: end }: Omit<Place, 'name'>): Step[] {
  const found: Step[] = []
  for (let row = top - 1; row <= bottom + 1; row++) {
    for (let column = left - 1; column <= end + 1; column++) {
      const down = row < top ? -1 : row > bottom ? 1 : 0
      const right = column < left ? -1 : column > end ? 1 : 0
      if (down !== 0 || right !== 0) found.push({ row, column, down, right })
    }
  }
  return found
}

/** The box that a word stands in; the word itself when nothing is drawn around it. */
function boxAround(at: (row: number, column: number) => string, row: number, from: number, to: number): Omit<Place, 'name'> {
  const word = { top: row, bottom: row, left: from, right: to }
  const side = (start: number, step: number) => {
    for (let column = start; Math.abs(column - start) < FARTHEST && column >= 0; column += step) if (VERTICAL.test(at(row, column))) return column
    return undefined
  }
  const [left, right] = [side(from - 1, -1), side(to + 1, 1)]
  if (left === undefined || right === undefined) return word
  const edge = (step: number) => {
    let own = row + step
    while (VERTICAL.test(at(own, left)) && VERTICAL.test(at(own, right)) && !isEdge(own)) own += step
    return isEdge(own) ? own : undefined
  }
  const isEdge = (own: number) => {
    const between = Array.from({ length: right - left - 1 }, (_, index) => at(own, left + 1 + index))
    return CORNER.test(at(own, left)) && CORNER.test(at(own, right)) && between.every((letter) => HORIZONTAL.test(letter))
  }
  const [top, bottom] = [edge(-1), edge(1)]
  return top === undefined || bottom === undefined ? word : { top, bottom, left, right }
}
