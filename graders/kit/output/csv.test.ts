import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

const parse = (text: string | Buffer) => parseCsv('a.csv', Buffer.from(text))

test.each([
  ['a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
  ['\ufeffa;b\r\n"x;y";2\r\n', ['a', 'b'], [['x;y', '2']]],
  ['a\tb\n\n1\t"2\n3"\n', ['a', 'b'], [['1', '2\n3']]],
  ['a,b\n1\n1,2,3\n', ['a', 'b'], [['1'], ['1', '2', '3']]],
])('%j', (text, header, rows) => expect(parse(text)).toEqual({ path: 'a.csv', header, rows }))

test.each([['nothing', ''], ['an open quote', 'a,b\n"1,2\n'], ['bytes', Buffer.from([0, 1, 2])]])('%s is no CSV', (_, content) => expect(parse(content as string)).toBeUndefined())
