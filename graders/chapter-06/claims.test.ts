import { expect, test } from 'vitest'
import type { BesideNote } from '../kit/beside/beside.ts'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { judgeClaims } from './claims.ts'
import type { Manifest } from './manifest.ts'

const SOURCE = `import logging
import json


class Reader:
    def __init__(self, path):
        self.path = path

    def load(self):
        logging.info("loading")
        return [json.loads(line) for line in "12"]

    def never(self):
        logging.warning("never")


def main():
    Reader("x").load()
    Reader("x").never


main()
`
const called = (name: string): BesideNote => ({ kind: 'call', name, path: 'main.py', line: 1 })
const NOTES = [called('<module>'), called('main'), called('Reader.__init__'), called('Reader.load')]

const problem = async (concept: keyof Manifest['concepts'], place: string | string[]) => {
  const code = await codeOf(SOURCE)
  const [claim] = judgeClaims({ run: 'x', input: 'x', columns: ['x'], concepts: { [concept]: place } }, code, new LiveCode(code), NOTES)
  return claim?.problem
}

test.each([
  ['logging', 'main.py'], ['logging', 'main.py:10'], ['logging', 'main.py:9'], ['logging', './main.py:10-11'], ['logging', 'Reader.load'], ['logging', 'load()'], ['logging', 'main.py::load'],
  ['logging', 'Reader'], ['classes', 'Reader'], ['classes', 'main.py:5'], ['comprehensions', 'load'], ['json', ['nowhere', 'load']],
] as const)('%s is at work at %s', async (concept, place) => {
  expect(await problem(concept, typeof place === 'string' ? place : [...place])).toBeUndefined()
})

test.each([
  ['logging', 'other.py', /is no file/], ['logging', 'main.py:999', /is no file/], ['logging', 'nobody', /is no file, function/],
  ['logging', 'main', /nothing of the kind/], ['numpy', 'main.py', /nothing of the kind/], ['logging', 'never', /was not run/], ['inheritance', 'Reader', /nothing of the kind/],
] as const)('%s is not at work at %s', async (concept, place, why) => {
  expect(await problem(concept, place)).toMatch(why)
})
