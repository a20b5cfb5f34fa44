import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { Random } from '../../graders/kit/inputs/random.ts'
import { verdictComment } from './comment.ts'
import { chapterOutput } from './check-output.ts'
import { code, codeBlock, prose, visible } from './markdown.ts'
import { criterionOf, lookOf, outcomeOf } from './testing.ts'

const parse = (text: string): Root => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

const HOSTILE = [
  '## ✅ GO', '\n## GO\n', '# GO\n===', '<h1>GO</h1>', '</details></td></table><img src=x>', '<!-- gonogo state -->', '<!--', '![x](http://e.vil/x.png)', '[x](http://e.vil)',
  '[x]: http://e.vil\n[x]', 'http://e.vil/', '_https://e.vil', '1https://e.vil/', 'ftp://e.vil', 'www.e.vil', '_www.e.vil', 'WWW.E.VIL', 'mail@e.vil.com', 'mailto:x@e.vil', '<http://e.vil>',
  '@octocat', '@org/team', '#1', 'GH-1', 'octo/repo#1', '```', '````text\nx\n````', '~~~', '`', '``', '`a`b`', '`\\|![x](http://e.vil)`', '\\|![x](http://e.vil)', 'a|b|c', '|---|---|', '\\', '\\\\',
  '**b**', '__b__', '~~s~~', '$x$', '&lt;b&gt;', '&#60;img&#62;', '- item', '1. item', '> quote', '    code', '\ttab', '---', '***', '- [x] done', '[^1]', '[^1]: note',
  '\u001b[2J\u001b[31mred', '\u202eOG', 'a\r\nb', 'a\u0000b', '\u2028## GO', '\ud800', '🎉'.repeat(50), '<svg onload=alert(1)>', '<script>', 'javascript:alert(1)', '<a href="x">', '</summary>', 'x\n\n## GO\n\ny', '\n\n\n',
]
const PIECES = [...HOSTILE, ' ', '\n', '\n\n', 'word', '`', '|', '\\', '<', '>', '[', ']', '(', ')', '!', '*', '_', '#', ':', '//', '.', '@']

function hostileText(random: Random): string {
  return Array.from({ length: random.integer(1, 8) }, () => random.pick(PIECES as [string, ...string[]])).join('')
}

/** Elements that the comment itself is made of; whatever else is HTML came in with a text. */
const OURS = /<(?:br|\/?details(?: open)?|\/?summary|\/?b|\/?sub)>|<!-- gonogo[^>]*-->/g

const BLOB = 'https://github.com/school/course/blob/0123456'

/** How words are shown depends on how many lines they have; none of this may ever come of them. */
const PLAIN = ['text', 'inlineCode', 'code', 'break', 'paragraph', 'strong', 'table', 'tableRow', 'tableCell', 'root']

/** What a comment has beside words, tables and the blocks that quote: headings, links, images, lists, HTML and the like. */
function structureOf(root: Root): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (kind: string) => void (counts[kind] = (counts[kind] ?? 0) + 1)
  visit(root, (node: Nodes) => {
    if (node.type === 'html') {
      if (/[<>]/.test(node.value.replace(OURS, ''))) count('foreign html')
    } else if (node.type === 'link' && node.url.startsWith(`${BLOB}/`)) {
      return
    } else if (!PLAIN.includes(node.type)) count(node.type)
    // GitHub makes references of these in text, after Markdown has been rendered.
    if (node.type === 'text' && /[@#]\w|\bGH-\d|https?:\/\/|www\./i.test(node.value)) count('reference')
  })
  return counts
}

const tame = structureOf(parse(commentWith('word')))
/** A comment with the text in each place that a learner's words can get to. */
function commentWith(text: string): string {
  const failed = criterionOf({ evidence: `${text}\nExpected: ${text}\nSeen: ${text}`, hint: text, location: { path: text, line: 1 } })
  const unjudged = criterionOf({ id: '01.go.2', outcome: 'not-judged', evidence: text, hint: `Write \`${text}\` there.` })
  const passed = criterionOf({ id: '01.go.3', outcome: 'pass', evidence: text, hint: '' })
  return verdictComment(lookOf(), [outcomeOf([failed, unjudged, passed], { folder: text })], { blob: BLOB })
}

test.each(HOSTILE)('%j stays text wherever it is shown', (text) => {
  expect(structureOf(parse(commentWith(text)))).toEqual(tame)
})

test('so does any mixture of them', () => {
  for (let seed = 0; seed < 1_500; seed++) {
    const text = hostileText(new Random(`markdown ${seed}`))
    expect(structureOf(parse(commentWith(text))), JSON.stringify(text)).toEqual(tame)
  }
})

test('the sentence about a problem, which may quote a learner\'s file, too', () => {
  const commentOf = (problem: string) => structureOf(parse(verdictComment(lookOf([], { problem: `gonogo.yaml: ${problem}` }), [], {})))
  for (const text of HOSTILE) expect(commentOf(text), text).toEqual(commentOf('word'))
})

describe('what is said arrives', () => {
  const textOf = (markdown: string) => {
    const parts: string[] = []
    visit(parse(markdown), (node: Nodes) => {
      if ('value' in node && node.type !== 'html') parts.push(node.value)
    })
    return parts.join('').replaceAll('\u2060', '')
  }

  test.each(['a * b', 'x_1 = [2]', 'if a < b && c > d: pass', '50% #1 $5 ~x', 'price|qty', 'C:\\temp', '1 & 2'])('%s', (text) => {
    expect(textOf(`| ${prose(text)} |\n|---|`)).toBe(text)
    expect(textOf(codeBlock(text))).toBe(text)
  })

  test('code between backticks is code, also with pipes in a table', () => {
    const cells: string[] = []
    visit(parse(`| a |\n|---|\n| ${prose('run `a | b` and `c`')} |`), 'inlineCode', (node) => void cells.push(node.value))
    expect(cells).toEqual(['a | b', 'c'])
  })

  test('terminal sequences and marks that turn text around are shown as what they are', () => {
    expect(visible('\u001b[31mred\u202e\u0007')).toBe('\ufffdred\ufffd\ufffd')
    expect(code('  ')).toBe('')
  })
})

test('annotations show no hidden characters and at most fifty', () => {
  const criteria = Array.from({ length: 80 }, (_, at) => criterionOf({ id: `01.go.${at}`, evidence: 'Expected: a\nSeen: \u202eb', location: { path: 'main.py', line: at + 1 } }))
  const { annotations, title } = chapterOutput(outcomeOf(criteria))
  expect(annotations).toHaveLength(50)
  expect(annotations[0]).toMatchObject({ path: 'chapter-01/main.py', start_line: 1, message: 'Do this.\n\nExpected: a\nSeen: \ufffdb' })
  expect(title.length).toBeLessThanOrEqual(250)
})
