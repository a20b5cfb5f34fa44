import type { Code } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Documents } from '../documents/documents.ts'
import type { Schema } from '../schema/schema.ts'
import { decoded, filesEnding, type ChapterSubmission } from '../submission/submission.ts'
import { dbmlDiagram } from './dbml.ts'
import { DiagramError, type Diagram } from './diagram.ts'
import { mermaidDiagram } from './mermaid.ts'
import { plantUmlDiagram } from './plantuml.ts'
import { pictureTexts } from './svg.ts'
import { drawnInWords } from './words.ts'

/** A diagram's reader takes longer than its text is long. */
const LONGEST = 30_000
const MOST = 20

export interface FoundDiagrams {
  diagrams: readonly Diagram[]
  /** Diagrams that their own notation's reader refuses, in words for the learner. */
  unreadable: readonly string[]
  /** Pictures whose content no program can read: PNG, JPEG, PDF. */
  opaque: readonly string[]
}

/**
 * The diagrams of a submission: Mermaid, DBML and PlantUML in code blocks of its Markdown or in files of their own, SVG and
 * draw.io pictures by their texts, and drawings in letters.
 * @param schema what the drawings in words are looked up in
 */
export async function findDiagrams(submission: ChapterSubmission, documents: Documents, schema: Schema): Promise<FoundDiagrams> {
  const diagrams: Diagram[] = []
  const unreadable: string[] = []
  for (const { text, where, language } of sources(submission, documents).slice(0, MOST)) {
    try {
      const diagram = await read(text, language, where, schema)
      if (diagram) diagrams.push(diagram)
    } catch (error) {
      if (!(error instanceof DiagramError)) throw error
      unreadable.push(error.message)
    }
  }
  const opaque = filesEnding(submission, '.png', '.jpg', '.jpeg', '.gif', '.webp', '.pdf').map(({ path }) => path)
  return { diagrams, unreadable, opaque }
}

interface Source {
  text: string
  where: string
  /** The code block's language or the file's ending. */
  language: string
}

function sources(submission: ChapterSubmission, documents: Documents): Source[] {
  const blocks = documents.files.flatMap(({ path, root }) => {
    const found: Source[] = []
    visit(root, 'code', ({ value, lang, position }: Code) => {
      found.push({ text: value, where: `${path}, line ${position?.start.line ?? 1}`, language: lang?.toLowerCase() ?? '' })
    })
    return found
  })
  const files = filesEnding(submission, '.mmd', '.mermaid', '.dbml', '.puml', '.plantuml', '.iuml', '.wsd', '.svg', '.drawio', '.txt')
    .map(({ path, content }): Source => ({ text: decoded(content), where: path, language: path.split('.').at(-1)?.toLowerCase() ?? '' }))
  return [...blocks, ...files].filter(({ text }) => text.length <= LONGEST || text.startsWith('<'))
}

async function read(text: string, language: string, where: string, schema: Schema): Promise<Diagram | undefined> {
  if (['svg', 'drawio'].includes(language)) return drawnInWords(pictureTexts(text.slice(0, 1_000_000), where).join('\n'), schema, where, { drawn: true })
  if (language === 'dbml') return dbmlDiagram(text, where)
  if (['puml', 'plantuml', 'iuml', 'wsd'].includes(language) || /^\s*@start(?:uml|chen|er)/.test(text)) return plantUmlDiagram(text, where)
  const mermaid = await mermaidDiagram(text, where)
  if (mermaid) return mermaid
  if (['', 'text', 'txt', 'ascii', 'plain', 'plaintext'].includes(language)) return drawnInWords(text, schema, where)
  return undefined
}
