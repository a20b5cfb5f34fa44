import { describe, expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { expectFeaturesExplained } from './documentation.ts'
import { features } from './features.ts'
import { piecesOf, withoutWhen } from './when-to-use.ts'

const explained = (markdown: string) => () => expectFeaturesExplained({
  documents: () => Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(markdown) }] }), notes: new Notes(),
})

const SENTENCES = {
  cursor: 'A named cursor keeps the rows of export on the server and sends them in small parts, so memory stays flat however large the table is.',
  types: 'Tags are a text[] and details are JSONB, because both can be searched with an index and need no table of their own.',
  pool: 'The pool keeps five connections open and lends them to the workers, which is faster than a new connection for each row.',
  errors: 'Every error has a class of its own in psycopg2.errors, so the reader sees what to do instead of a traceback of Python.',
  bulk: 'With COPY all rows of a file travel in one statement, which saves the round trips of thousands of single INSERT statements.',
}
const all = Object.values(SENTENCES)

describe('the documentation', () => {
  test.each([
    ['sections', Object.entries(SENTENCES).map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')],
    ['a list', `# Features\n\n${all.map((text) => `- ${text}`).join('\n')}`],
    ['a table', `| feature | why |\n|---|---|\n${Object.entries(SENTENCES).map(([title, text]) => `| ${title} | ${text} |`).join('\n')}`],
    ['sections of several short paragraphs', Object.entries(SENTENCES).map(([title, text]) => `### ${title}\n\n${text.replace(', ', '.\n\nThis is ')}`).join('\n\n')],
  ])('explains in %s', (_, markdown) => {
    expect(explained(markdown)).not.toThrow()
  })

  test.each([
    ['what follows', 'types', 'Tags are a text[] with a GIN index, so the index answers and there is one table to ask. The server looks at JSON before it takes it.'],
    ['what one is spared', 'types', 'The details are a json column and due is a timestamp with time zone, and the program does not have to parse their text.'],
    ['what the reader knows then', 'errors', 'In explain() we look which class of psycopg2.errors it is and say a sentence that fits. So the user knows what to do next.'],
  ])('a gain may be told by %s', (_, feature, sentence) => {
    const markdown = Object.entries({ ...SENTENCES, [feature]: sentence }).map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')
    expect(explained(markdown)).not.toThrow()
  })

  test('what a feature is, without what is gained, is no explanation', () => {
    const markdown = Object.entries({ ...SENTENCES, types: 'Tags are a text[] column of the table tasks, details are a jsonb column, and due is a timestamptz column.' }).map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')
    expect(explained(markdown)).toThrow(Failed)
  })

  test.each(Object.keys(SENTENCES))('without a word on %s it does not', (left) => {
    const markdown = Object.entries(SENTENCES).filter(([title]) => title !== left).map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')
    expect(explained(markdown)).toThrow(Failed)
  })

  test.each([
    ['a list of names', '# Features\n\n- cursors\n- arrays and JSON\n- pool\n- errors\n- COPY'],
    ['one sentence for all', 'It uses server-side cursors, arrays, JSONB, a connection pool, error classes and COPY for bulk operations because they are faster and save memory.'],
    ['only code', `\`\`\`\n${all.join('\n')}\n\`\`\``],
    ['only a comment', `<!-- ${all.join(' ')} -->`],
  ])('%s explains nothing', (_, markdown) => {
    expect(explained(markdown)).toThrow(Failed)
  })
})

describe('when to use what', () => {
  const silent = async (stdout: string, source = 'print(1)') => {
    const code = await codeOf(source)
    return withoutWhen(features, piecesOf(stdout, code, new LiveCode(code))).map(({ name }) => name)
  }
  const others = 'Use a cursor when the result is larger than memory.\nAn array is right if the values are plain texts.\nCatch a UniqueViolation error when a duplicate is nothing unusual.\nPrefer COPY for bulk loading of whole files.\n'

  test('printed', async () => {
    expect(await silent(`${others}Connection pool\n  Worth it as soon as several threads work at once.\n`)).toEqual([])
    expect(await silent(others)).toEqual(['the connection pool'])
  })

  test('in a docstring, with the function\'s name', async () => {
    expect(await silent(others, 'def pool():\n    """Use it when many short jobs come at once."""\npool()')).toEqual([])
    expect(await silent(others, 'def pool():\n    """Use it when many short jobs come at once."""\n')).toEqual(['the connection pool'])
  })

  test('in comments, over several lines', async () => {
    expect(await silent(others, '# A pool of connections pays\n# when many short jobs come at once.\nprint(1)')).toEqual([])
    expect(await silent(others, '# The pool.\nprint(1)')).toEqual(['the connection pool'])
  })
})
