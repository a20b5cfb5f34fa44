import { encode } from 'fast-png'
import { zlibSync } from 'fflate'
import jpeg from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { expectCharts } from './charts.ts'
import { looksOther, readPicture } from './picture.ts'

const SIDE = 120

/** A white square with bars of these heights, each in a colour of its own. */
function bars(...heights: number[]) {
  const data = new Uint8Array(SIDE * SIDE * 4).fill(255)
  heights.forEach((height, at) => {
    for (let y = SIDE - height; y < SIDE; y++) for (let x = at * 30 + 5; x < at * 30 + 25; x++) data.set([40 * at, 90, 255 - 60 * at, 255], (y * SIDE + x) * 4)
  })
  return { width: SIDE, height: SIDE, data }
}
const png = (...heights: number[]) => Buffer.from(encode({ ...bars(...heights), channels: 4, depth: 8 }))
const svg = (shapes: string) => Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="460pt" height="345pt" viewBox="0 0 460 345"><metadata><date>${Math.random()}</date></metadata>${shapes}</svg>`)
const rects = (...heights: number[]) => heights.map((height, at) => `<rect x="${at * 30}" width="20" height="${height}" style="fill: #${at}05090; stroke: black"/>`).join('')
const charts = (content: Buffer, path = 'chart.png') => () => expectCharts([{ path, content }])

describe('pictures that show something', () => {
  test.each([
    ['PNG', png(20, 50, 80)],
    ['PNG in shades of grey', Buffer.from(encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data: Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (at % 97) + 20) }))],
    ['JPEG', jpeg.encode({ ...bars(20, 50, 80), data: Buffer.from(bars(20, 50, 80).data) }, 90).data],
    ['SVG', svg(rects(20, 50, 80, 10, 70))],
  ])('%s', (_, content) => {
    expect(charts(content)).not.toThrow()
  })

  test('are told apart, and are the same when they look the same', () => {
    expect(readPicture(png(20, 50))?.fingerprint).toBe(readPicture(png(20, 50))?.fingerprint)
    expect(readPicture(png(20, 50))?.fingerprint).not.toBe(readPicture(png(20, 51))?.fingerprint)
    expect(readPicture(svg(rects(1, 2, 3)))?.fingerprint).toBe(readPicture(svg(rects(1, 2, 3)))?.fingerprint)
    expect(readPicture(svg(rects(1, 2, 3)))?.fingerprint).not.toBe(readPicture(svg(rects(1, 2, 4)))?.fingerprint)
  })

  test('differ by more than a title', () => {
    const titled = (width: number) => {
      const picture = bars(20, 50, 80)
      for (let y = 4; y < 11; y++) for (let x = 10; x < 10 + width; x++) picture.data.set([0, 0, 0, 255], (y * SIDE + x) * 4)
      return readPicture(Buffer.from(encode({ ...picture, channels: 4, depth: 8 })))
    }
    const [one, other, bar] = [titled(30), titled(34), readPicture(png(20, 50, 60))]
    if (!one || !other || !bar) throw new TypeError('pictures that can be read')
    expect(looksOther(one, other)).toBe(false)
    expect(looksOther(one, bar)).toBe(true)
  })
})

/** A header that promises little and a stream that inflates to much. */
function bomb(): Buffer {
  const honest = png(20)
  const packed = zlibSync(new Uint8Array(40_000_000))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(packed.length)
  return Buffer.concat([honest.subarray(0, 33), length, Buffer.from('IDAT'), packed, Buffer.alloc(4)])
}

describe('no pictures', () => {
  test.each([
    ['a blank one', png()],
    ['one bar in one colour', png(40)],
    ['text', Buffer.from('PNG')],
    ['a cut one', png(20, 50, 80).subarray(0, 60)],
    ['an empty SVG', svg('')],
    ['shapes that are never shown', svg(`<defs>${rects(20, 50, 80, 10, 70)}</defs>`)],
    ['an SVG that is no XML', svg('<rect <')],
    ['a dot', Buffer.from(encode({ width: 2, height: 2, channels: 3, depth: 8, data: Uint8Array.from({ length: 12 }, (_, at) => at * 9) }))],
    ['a bomb', bomb()],
  ])('%s', (_, content) => {
    expect(charts(content)).toThrow(/picture/)
  })

  test('a PNG of a gigapixel', () => {
    const content = Buffer.from(png(20))
    content.writeUInt32BE(60_000, 16)
    content.writeUInt32BE(60_000, 20)
    expect(charts(content)).toThrow(/60000 × 60000/)
  })
})
