import type { RootContent } from 'mdast'
import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import type { Repository } from '../kit/git/repository.ts'

const PARTS = [
  { what: 'data lineage', title: /lineage|provenance|data\s*flow|sources? (?:and|&) (?:destinations?|sinks?|targets?)/i },
  { what: 'transformations', title: /transform/i },
  { what: 'schema', title: /schema|data dictionary|columns|fields/i },
]
const LEAST_WORDS = 3

/** Templates for documentation have a section with something to fill in for each of the three parts. @throws Failed */
export function expectTemplates({ files }: Repository, notes: Notes): void {
  const templates = Documents.of(files).files.filter(({ path, root }) => /template/i.test(path) || /template/i.test(sectionsOf(root)[0]?.title ?? ''))
  expect(templates.length > 0, { expected: 'templates for documentation, such as docs/templates/pipeline.md', seen: 'no Markdown file with «template» in its path or title' })
  const sections = templates.flatMap(({ path, root }) => sectionsOf(root).map((section) => ({ ...section, path })))
  for (const { what, title } of PARTS) {
    const found = sections.filter((section) => title.test(section.title))
    expect(found.length > 0, { expected: `a section about ${what} in a template`, seen: `none in ${templates.map(({ path }) => path).slice(0, 4).join(', ')}` })
    expect(found.some(({ nodes }) => hasSomething(nodes)), {
      expected: `something to fill in below "${found[0]?.title ?? ''}"`, seen: 'an empty section',
    })
  }
  notes.saw(`lineage, transformations and schema in ${templates.map(({ path }) => path).slice(0, 4).join(', ')}`)
}

/** A table, a list, or a few words; an HTML comment that tells what to write is as good in a template. */
function hasSomething(nodes: readonly RootContent[]): boolean {
  const body = nodes.filter(({ type }) => type !== 'heading')
  if (body.some(({ type }) => type === 'table' || type === 'list')) return true
  const comments = body.map((node) => (node.type === 'html' ? node.value : '')).join(' ')
  return (`${shownText(body)} ${comments}`.match(/\p{L}{2,}/gu) ?? []).length >= LEAST_WORDS
}
