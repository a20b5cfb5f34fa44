import { expect, test } from 'vitest'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { codeOf } from '../kit/python/testing.ts'
import { expectRestructuringDocumented } from './restructuring.ts'

const SOURCE = 'class Row: ...\ndef run() -> None: ...\ndef read_rows() -> list[Row]: ...\n'
const judge = async (title: string, text: string) => {
  const documents = Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(`# Program\n\n## ${title}\n\n${text}\n`) }] })
  const code = await codeOf(SOURCE)
  return () => expectRestructuringDocumented(documents, code, new Notes())
}

test.each([
  ['Restructuring', 'The function read_rows gave a list of bare tuples, which says nothing of what is in them; now it gives rows with names.'],
  ['Refactoring', 'Tuples of three values became a `Row`, since nobody could tell from their type which of the values is which.'],
  ['What types changed', 'Inside of `run()` the loop over pairs was taken apart, because the second value of a pair had two different types.'],
  ['Restructuring', 'Nothing had to change its shape: all functions took and gave one type each already, so that annotations were enough.'],
  ['Restructuring', 'None. The program was small, each function gave one thing, and its values could be annotated where they stood.'],
  ['Restructuring', 'I didn\'t need to rewrite any function, because each of them took and gave values of a single type from the start.'],
])('%s: %s', async (title, text) => expect(await judge(title, text)).not.toThrow())

test.each([
  ['Restructuring', 'Some functions had to be changed a little. Now all of the types are right, and there are no errors any more at all.'],
  ['Restructuring', 'We run the program, then look at each row of the result, and everything that was there is still there, as one sees.'],
  ['Restructuring', 'Nothing had to change.'],
  ['Thanks', 'To read_rows and everybody who has read this far down in a file that tells of many things, and not of this one.'],
])('not enough: %s: %s', async (title, text) => expect(await judge(title, text)).toThrow())
