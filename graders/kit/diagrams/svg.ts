import { XMLParser } from 'fast-xml-parser'
import { DiagramError } from './diagram.ts'

/**
 * The words that stand in an SVG or draw.io picture, one text each: what a person reads in it. No entity of a document
 * type is resolved.
 * @throws DiagramError when it is no XML
 */
export function pictureTexts(xml: string, where: string): string[] {
  const parser = new XMLParser({ preserveOrder: true, processEntities: false, ignoreAttributes: false, attributeNamePrefix: '' })
  let tree: unknown
  try {
    tree = parser.parse(xml)
  } catch (error) {
    throw new DiagramError(`${where} can't be read as a picture: ${error instanceof Error ? error.message : 'it is no XML'}`)
  }
  const found: string[] = []
  visit(tree, found)
  return found.map((text) => text.replace(/<[^>]*>|&[a-z#\d]+;/gi, ' ').replace(/\s+/g, ' ').trim()).filter(Boolean)
}

/** What is no part of the picture itself: it is kept for others to use, or said about it. */
const UNDRAWN = new Set(['style', 'script', 'defs', 'metadata', 'title', 'desc', 'symbol', 'clipPath', 'mask', 'pattern', 'marker'])
const HIDES: Readonly<Record<string, RegExp>> = { 'display': /^none/, 'visibility': /^(?:hidden|collapse)/, 'opacity': /^0*(?:\.0*)?%?$/, 'fill-opacity': /^0*(?:\.0*)?%?$/, 'font-size': /^0*(?:\.0*)?(?:[a-z]+|%)?$/ }

/** draw.io keeps its texts in `value` attributes, SVG between its tags. */
function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found)
  } else if (typeof node === 'object' && node !== null) {
    const attributes = ':@' in node && typeof node[':@'] === 'object' ? { ...node[':@'] } : {}
    if (isHidden(attributes)) return
    for (const [key, value] of Object.entries(node)) {
      if (key === '#text' || key === 'value') found.push(String(value))
      else if (!UNDRAWN.has(key)) visit(value, found)
    }
  }
}

/** Nobody sees it, by its own attributes or by those in its `style`. */
function isHidden(attributes: Readonly<Record<string, unknown>>): boolean {
  const style = attributes['style']
  const styles = (typeof style === 'string' ? style : '').split(';').map((part) => part.split(':').map((word) => word.trim()))
  return [...Object.entries(attributes), ...styles].some(([name = '', value]) => String(value).trim() !== '' && Object.hasOwn(HIDES, name) && HIDES[name]?.test(String(value).trim()) === true)
}
