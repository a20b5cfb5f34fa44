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

/** draw.io keeps its texts in `value` attributes, SVG between its tags. */
function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found)
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (key === '#text' || key === 'value') found.push(String(value))
      else if (key !== 'style' && key !== 'script') visit(value, found)
    }
  }
}
