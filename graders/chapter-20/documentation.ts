import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import { shownText } from '../kit/documents/sections.ts'
import type { Documents } from '../kit/documents/documents.ts'
import type { Scene } from '../kit/scene.ts'
import { features, type Feature } from './features.ts'

const LEAST_WORDS = 12
/** Of all five together: one sentence that lists them explains none. */
const LEAST_IN_ALL = 75
/** Words by which a text says what is gained. */
const GAIN = /\b(?:because|so that|since|instead|rather than|without|avoid\w*|prevent\w*|memory|fast(?:er)?|quick\w*|speed\w*|sav(?:e|es|ed|ing|ings)|cheap\w*|cost\w*|efficien\w*|perform\w*|benefit\w*|advantage\w*|gain\w*|reus\w*|few(?:er)?|less|only|no need|needs no|reduc\w*|scal\w*|allows?|lets?|can|safe\w*|overhead|round[ -]trips?|limit\w*|expens\w*|keeps?|help\w*|better|robust\w*|worth|so|thus|therefore|hence|otherwise|no longer|never|than|(?:do|does|did|need|must|have|has)(?:n['’]t| not)|eas(?:y|ier|ily)|simpl\w*|valid\w*|ensur\w*|guarant\w*|protect\w*|enforc\w*|exact\w*)\b/i

/** Each of the five features is explained, with what is gained by it. @throws Failed */
export function expectFeaturesExplained({ documents, notes }: Pick<Scene, 'documents' | 'notes'>): void {
  expect(documents().files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const passages = passagesOf(documents())
  const found = features.map((feature) => ({ feature, texts: passages.filter((passage) => explains(passage, feature)).map(({ text }) => text) }))
  const missing = found.filter(({ texts }) => texts.length === 0).map(({ feature }) => feature)
  expect(missing.length === 0, {
    expected: `a passage of ${LEAST_WORDS} words or more on each of the five features, with what is gained by it`,
    seen: `none that explains ${missing.map(({ name }) => name).join(', ')}`,
    hint: `Write a section on ${missing[0]?.name ?? 'it'}: what it is, which command uses it, and what would happen without it.`,
  })
  const words = [...new Set(found.flatMap(({ texts }) => texts))].reduce((sum, text) => sum + wordsOf(text).length, 0)
  expect(words >= LEAST_IN_ALL, {
    expected: `at least ${LEAST_IN_ALL} words about the five features together`, seen: `${words}`,
    hint: 'Give each feature a section of its own, with two or three sentences.',
  })
  notes.saw(`${words} words explain ${features.map(({ name }) => name).join(', ')}`)
}

export interface Passage {
  /** The heading above it, or the first cell of its row. */
  title: string
  text: string
}

const explains = ({ title, text }: Passage, { named }: Feature): boolean =>
  named.test(`${title} ${text}`) && wordsOf(text).length >= LEAST_WORDS && GAIN.test(text)

/** What stands between one heading and the next, and each paragraph, list item and row of a table by itself; code is no prose. */
export function passagesOf(documents: Pick<Documents, 'files'>): Passage[] {
  return documents.files.flatMap(({ root }) => {
    const found: Passage[] = []
    let title = ''
    let below: RootContent[] = []
    const end = () => {
      // A table or a list of all features is no explanation of each: its rows and items stand for themselves.
      const prose = below.filter(({ type }) => type === 'paragraph' || type === 'blockquote' || (type === 'list' && title !== ''))
      found.push({ title, text: shownText(prose) })
      for (const node of below) {
        visit(node, ['paragraph', 'listItem', 'tableRow'], (part) => {
          const cells = part.type === 'tableRow' ? part.children.map((cell) => shownText([cell])) : undefined
          found.push({ title: cells?.[0] ?? '', text: cells?.join(' ') ?? shownText([part]) })
        })
      }
    }
    for (const node of root.children) {
      if (node.type === 'heading') {
        end()
        ;[title, below] = [shownText([node]), []]
      } else if (node.type !== 'code') below.push(node)
    }
    end()
    return found
  })
}

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}'’-]+/gu) ?? []
