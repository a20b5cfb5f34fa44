import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'
import type { Picture } from './picture.ts'

const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'image', 'use'])
/** Where a shape is and what it looks like; ids and dates differ from run to run. */
const LOOKS = /^(d|points|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|transform|fill|stroke|style)$/
const MOST_SHAPES = 50_000

/** An SVG as the shapes that it draws. @throws Error when it is no XML */
export function readSvg(text: string): Picture {
  let [width, height, shapes, hidden] = [0, 0, 0, 0]
  const colours = new Set<string>()
  const looks = createHash('sha256')
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw new Error(`it is no XML: ${error.message.slice(0, 100)}`) })
  parser.on('opentag', ({ name, attributes }) => {
    const all = attributes as Record<string, string>
    if (name === 'svg' && width === 0) [width, height] = sizeOf(all)
    if (/^(defs|clipPath|symbol|metadata)$/.test(name)) hidden++
    if (hidden > 0 || !SHAPES.has(name)) return
    if (++shapes > MOST_SHAPES) throw new Error('it has too many shapes')
    for (const [key, value] of Object.entries(all)) {
      if (LOOKS.test(key)) looks.update(`${name} ${key} ${value}\n`)
      for (const [, colour] of `${key}: ${value}`.matchAll(/(?:fill|stroke): ?(#\w{3,8}|rgb\([^)]*\)|[a-z]+)/g)) if (colour && colour !== 'none') colours.add(colour)
    }
  })
  parser.on('text', (said) => void (hidden === 0 && looks.update(said.trim())))
  parser.on('closetag', ({ name }) => void (/^(defs|clipPath|symbol|metadata)$/.test(name) && hidden--))
  parser.write(text).close()
  return { kind: 'SVG', width, height, colours: colours.size, ink: shapes >= 5 ? 1 : 0, fingerprint: looks.digest('hex'), bands: [] }
}

function sizeOf({ width = '', height = '', viewBox = '' }: Record<string, string>): [number, number] {
  const [, , boxWidth = 0, boxHeight = 0] = viewBox.split(/[\s,]+/).map(Number)
  return [parseFloat(width) || boxWidth, parseFloat(height) || boxHeight]
}
