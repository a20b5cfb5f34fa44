import { decode } from 'fast-png'
import { Inflate } from 'fflate'
import type { Pixels } from './picture.ts'

const PIECE = 16 * 1024

/**
 * A PNG's pixels; a palette's colours are looked up.
 * @param most pixels
 * @throws Error when it is broken, or larger than that
 */
export function decodePng(content: Buffer, most: number): Pixels {
  if (content.length < 33 || content.toString('latin1', 12, 16) !== 'IHDR') throw new Error('it has no header')
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)]
  if (width * height > most || width === 0 || height === 0) throw new Error(`it is ${width} × ${height} pixels large`)
  // Eight bytes a pixel at most, and a filter's byte a line: what inflates to more is a bomb.
  refuseBomb(content, (width * 8 + 1) * height * 2)
  const image = decode(content)
  const { data } = image
  const { palette } = image
  if (!palette) return { width, height, channels: image.channels, data: image.depth < 8 ? unpacked(data, width, height, image.depth) : data }
  const indices = image.depth < 8 ? unpacked(data, width, height, image.depth) : data
  const colours = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++) colours.set((palette[indices[at] ?? 0] ?? [0, 0, 0]).slice(0, 3), at * 3)
  return { width, height, channels: 3, data: colours }
}

/** Several pixels a byte, each line beginning with a byte of its own. */
function unpacked(data: Pixels['data'], width: number, height: number, depth: number): Uint8Array {
  const line = Math.ceil((width * depth) / 8)
  if (data.length < line * height) return Uint8Array.from(data)
  const found = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth
      found[y * width + x] = ((data[y * line + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
    }
  }
  return found
}

function refuseBomb(content: Buffer, most: number): void {
  let size = 0
  const inflate = new Inflate((part) => {
    size += part.length
    if (size > most) throw new Error('it holds more than its size says')
  })
  let first = true
  for (let at = 8; at + 12 <= content.length;) {
    const length = content.readUInt32BE(at)
    if (content.toString('latin1', at + 4, at + 8) === 'IDAT') {
      // Without zlib's two bytes in front: fflate's Inflate reads the bare stream.
      let chunk = content.subarray(at + 8, Math.min(at + 8 + length, content.length))
      if (first) chunk = chunk.subarray(2)
      first = false
      for (let from = 0; from < chunk.length; from += PIECE) inflate.push(chunk.subarray(from, from + PIECE))
    }
    at += 12 + length
  }
}
