import { expect } from '../criteria/findings.ts'
import { readPicture, type Picture } from './picture.ts'
import type { WrittenFile } from './written-files.ts'

const LEAST_SIDE = 100
const LEAST_INK = 0.005

export interface Chart extends Picture {
  path: string
}

/**
 * The pictures among some files that show something: large enough, of three colours or more, and not blank.
 * @throws Failed when there is none
 */
export function expectCharts(files: readonly WrittenFile[]): Chart[] {
  const looked = files.map(({ path, content }): { path: string; picture?: Picture; problem?: string } => {
    try {
      const picture = readPicture(content)
      return picture ? { path, picture, ...problemOf(picture) } : { path, ...(/\.(png|jpe?g|svg)$/i.test(path) ? { problem: 'it is no picture' } : {}) }
    } catch (error) {
      return { path, problem: error instanceof Error ? error.message.slice(0, 150) : 'it can\'t be read' }
    }
  })
  const charts = looked.flatMap(({ path, picture, problem }) => (picture && problem === undefined ? [{ path, ...picture }] : []))
  const [bad] = looked.filter(({ problem }) => problem !== undefined)
  expect(charts.length > 0, {
    expected: 'a picture (PNG, JPEG or SVG) that shows something',
    seen: bad ? `${bad.path}: ${bad.problem}` : 'no picture was written',
    ...(bad ? {} : { hint: 'Write it to a file: `plt.savefig(path)`, or `ax.get_figure().savefig(path)`; `plt.show()` shows it nowhere here.' }),
  })
  return charts
}

function problemOf({ width, height, colours, ink }: Picture): { problem?: string } {
  if (width < LEAST_SIDE || height < LEAST_SIDE) return { problem: `it is ${width} × ${height} pixels small` }
  if (colours < 3 || ink < LEAST_INK) return { problem: 'it is blank, or nearly so' }
  return {}
}
