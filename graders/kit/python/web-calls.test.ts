import { expect, test } from 'vitest'
import { codeOf } from './testing.ts'
import { located } from './code.ts'
import { webCalls } from './web-calls.ts'

const callsIn = async (source: string) => {
  const { files } = await codeOf(source)
  return files.flatMap((file) => webCalls(located(file, file.root))).map(({ node }) => node.text)
}

test.each([
  'import requests\nrequests.get(url)', 'import requests as r\nr.get(url)', 'from urllib.request import urlopen\nurlopen(url)',
  'import urllib.request\nurllib.request.urlopen(url)', 'from requests import get as fetch, Session\nclass A:\n    def f(self): return self._session.get(url)',
])('%s', async (source) => expect(await callsIn(source)).toHaveLength(1))

test.each([
  '# requests.get(url)\nx = "requests.get(url)"', 'data.get("a")', 'import requests\nrequests.Session()', 'self.get(url)', 'open("file")',
])('%s asks nothing', async (source) => expect(await callsIn(source)).toEqual([]))
