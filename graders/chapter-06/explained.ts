import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Documents } from '../kit/documents/documents.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { concepts, type ConceptName } from './concepts.ts'
import type { Manifest } from './manifest.ts'

const LEAST_WORDS = 6

/**
 * The concepts that a document explains: each in a sentence of its own, of six words or more, that names the concept (or stands
 * below a heading that does), in a paragraph, list item or table row that names something of the learner's code.
 */
export function explainedConcepts(documents: Documents, { concepts: claimed }: Manifest, code: PythonCode, { files }: ChapterSubmission): ConceptName[] {
  const names = [...code.functions().map(({ name }) => name), ...code.nodes('class_definition').map(({ node }) => node.childForFieldName('name')?.text ?? '')]
  const own = new Set([...names.filter((name) => name.length > 2 && name !== 'main'), ...files.flatMap(({ path }) => (path.endsWith('.py') ? [path, path.split('/').at(-1) ?? path] : []))])
  const sentences = passagesOf(documents).filter(({ text }) => [...own].some((name) => isNamed(text, name))).flatMap(({ heading, text }) =>
    text.split(/(?<=[.!?;])\s+/).filter((sentence) => wordsIn(sentence) >= LEAST_WORDS).map((sentence) => `${heading}\n${sentence}`))
  const wanted = (Object.keys(claimed) as ConceptName[]).map((name) => ({ name, sentences: sentences.flatMap((sentence, at) => (concepts[name].words.test(sentence) ? [at] : [])) }))
  return matched(wanted)
}

/** As many concepts as have a sentence that no other needs. */
function matched(wanted: readonly { name: ConceptName; sentences: readonly number[] }[]): ConceptName[] {
  const taken = new Map<number, number>()
  const place = (at: number, tried: Set<number>): boolean => (wanted[at]?.sentences ?? []).some((sentence) => {
    if (tried.has(sentence)) return false
    tried.add(sentence)
    const holder = taken.get(sentence)
    if (holder !== undefined && !place(holder, tried)) return false
    taken.set(sentence, at)
    return true
  })
  return wanted.filter((_, at) => place(at, new Set())).map(({ name }) => name)
}

function passagesOf(documents: Documents): { heading: string; text: string }[] {
  return documents.files.flatMap(({ root }) => {
    const found: { heading: string; text: string }[] = []
    let heading = ''
    for (const block of root.children) {
      if (block.type === 'heading') heading = textOf(block)
      else visit(block, ['paragraph', 'tableRow'], (node) => void found.push({ heading, text: textOf(node) }))
    }
    return found
  })
}

function textOf(node: Nodes): string {
  const parts: string[] = []
  visit(node, (child) => {
    if ('value' in child && child.type !== 'html' && child.type !== 'code') parts.push(child.value)
  })
  return parts.join(' ')
}

const wordsIn = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).length
const isNamed = (text: string, name: string) => new RegExp(`(?<![\\w])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`).test(text)
