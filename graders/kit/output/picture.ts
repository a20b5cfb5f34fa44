import { createHash } from 'node:crypto'
import jpeg from 'jpeg-js'
import { decodePng } from './png.ts'
import { readSvg } from './svg-picture.ts'

export interface Picture {
  kind: 'PNG' | 'JPEG' | 'SVG'
  width: number
  height: number
  /** Different colours; of an SVG, different fills and strokes. */
  colours: number
  /** The share of pixels that are not the background; of an SVG, 1 when it has shapes. */
  ink: number
  /** Two pictures that look alike have the same. */
  fingerprint: string
  /** One for each of the picture's horizontal bands, from the top; none of an SVG. */
  bands: readonly string[]
}

const BANDS = 20
/** A line of text is as high as one band, and may lie across two. */
const BANDS_OF_TEXT = 2

const MOST_BYTES = 8 * 1024 * 1024
const MOST_MEGAPIXELS = 25

/**
 * A learner's picture, read without native code.
 * @returns undefined when it is no PNG, JPEG or SVG
 * @throws Error with the reason when it is one that can't be read, or too large
 */
export function readPicture(content: Buffer): Picture | undefined {
  const kind = kindOf(content)
  if (!kind) return undefined
  if (content.length > MOST_BYTES) throw new Error(`it has ${content.length} bytes, more than ${MOST_BYTES} are not read`)
  if (kind === 'SVG') return readSvg(content.toString('utf8'))
  if (kind === 'PNG') return ofPixels(kind, decodePng(content, MOST_MEGAPIXELS * 1_000_000))
  const { width, height, data } = jpeg.decode(content, { useTArray: true, maxResolutionInMP: MOST_MEGAPIXELS, maxMemoryUsageInMB: 256 })
  return ofPixels(kind, { width, height, channels: 4, data })
}

export function kindOf(content: Buffer): Picture['kind'] | undefined {
  if (content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'PNG'
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'JPEG'
  return /^\s*(\ufeff|<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[^]{0,500}?-->|\s)*<svg[\s>]/.test(content.subarray(0, 2_000).toString('utf8')) ? 'SVG' : undefined
}

export interface Pixels {
  width: number
  height: number
  channels: number
  data: Uint8Array | Uint8ClampedArray | Uint16Array
}

function ofPixels(kind: 'PNG' | 'JPEG', { width, height, channels, data }: Pixels): Picture {
  const counts = new Map<number, number>()
  const pixels = width * height
  // A JPEG's noise makes many colours of one: they are told apart in steps.
  const step = kind === 'JPEG' ? 5 : 0
  for (let at = 0; at < pixels; at++) {
    let colour = 0
    for (let channel = 0; channel < channels; channel++) colour = colour * 256 + ((data[at * channels + channel] ?? 0) >> step)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const background = [...counts.values()].reduce((most, count) => Math.max(most, count), 0)
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const hash = (part: Buffer) => createHash('sha256').update(`${width}x${height}`).update(part).digest('hex')
  const rowLength = width * channels * data.BYTES_PER_ELEMENT
  const bands = Array.from({ length: BANDS }, (_, at) => hash(bytes.subarray(Math.floor(at * height / BANDS) * rowLength, Math.floor((at + 1) * height / BANDS) * rowLength)))
  return { kind, width, height, colours: counts.size, ink: (pixels - background) / pixels, fingerprint: hash(bytes), bands }
}

/** Whether two pictures differ by more than a line of text, as a title with a figure in it. */
export function looksOther(one: Picture, other: Picture): boolean {
  if (one.fingerprint === other.fingerprint) return false
  if (one.width !== other.width || one.height !== other.height || one.bands.length !== other.bands.length || one.bands.length === 0) return true
  return one.bands.filter((band, at) => band !== other.bands[at]).length > BANDS_OF_TEXT
}
