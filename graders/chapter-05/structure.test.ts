import { expect, test } from 'vitest'
import { codeOf } from '../kit/python/testing.ts'
import { designOf } from './design.ts'
import { makings } from './makings.ts'
import { expectEncapsulation, expectExtension, expectGenericBase, expectHandlersInMethods, expectInheritance, expectLogCalls, expectSoundDesign } from './structure.ts'

const BASE = `
import logging
import requests
log = logging.getLogger(__name__)
class DataFetcher:
    """Not only for weather."""
    def __init__(self, url):
        self._url = url
    def fetch(self, endpoint):
        try:
            return self._send(endpoint)
        except requests.RequestException:
            log.error("failed")
    def _send(self, endpoint):
        return requests.get(self._url + endpoint, timeout=5).json()
`
const CHILD = `
class WeatherDataFetcher(DataFetcher):
    def __init__(self):
        super().__init__("https://api.openweathermap.org")
    def city(self, name):
        return self.fetch("/weather?q=" + name)
`
const all = [expectGenericBase, expectInheritance, expectExtension, expectEncapsulation, expectHandlersInMethods, expectLogCalls, expectSoundDesign]
const failing = async (source: string) => {
  const design = designOf(await codeOf(source))
  return all.filter((check) => {
    try {
      check(design)
      return false
    } catch {
      return true
    }
  }).map(({ name }) => name)
}

test.each([
  ['as it should be', BASE + CHILD, []],
  ['a helper object sends', BASE.replace('requests.get(self._url + endpoint, timeout=5)', 'self._http.load(self._url)') + 'class Http:\n    def load(self, url):\n        return requests.get(url)\n' + CHILD, []],
  ['weather in a comment and a docstring is no weather', BASE.replace('def _send', '# weather\n    def _send') + CHILD, []],
  ['weather in the base', BASE.replace('"failed"', '"no weather"') + CHILD, ['expectGenericBase']],
  ['a field of a weather answer in the base', BASE.replace('timeout=5).json()', 'timeout=5).json()["main"]["temp"]') + CHILD, ['expectGenericBase']],
  ['a base that only imports requests', BASE.replace('return requests.get(self._url + endpoint, timeout=5).json()', 'raise NotImplementedError') + CHILD, ['expectGenericBase']],
  ['no inheritance', BASE + CHILD.replace('(DataFetcher)', ''), ['expectInheritance']],
  ['no super().__init__', BASE + CHILD.replace('super().__init__("https://api.openweathermap.org")', 'self._url = ""'), ['expectInheritance']],
  ['requests of the child\'s own', BASE + CHILD.replace('self.fetch("/weather?q=" + name)', 'requests.get(name)'), ['expectExtension']],
  ['public state', (BASE + CHILD).replaceAll('self._url', 'self.url'), ['expectEncapsulation']],
  ['a reach from outside', `${BASE}${CHILD}\nfetcher = WeatherDataFetcher()\nfetcher._url = "x"\n`, ['expectEncapsulation']],
  ['a method from outside', `${BASE}${CHILD}\nfetcher = WeatherDataFetcher()\nfetcher._send("/weather")\n`, ['expectEncapsulation']],
  ['a reach by name', `${BASE}${CHILD}\nprint(getattr(WeatherDataFetcher(), "_url"))\n`, ['expectEncapsulation']],
  ['a decorator around a method', `${BASE}${CHILD}\ndef retried(method):\n    def again(*args):\n        args[0]._send("/weather")\n    return again\n`, []],
  ['a dataclass', BASE.replace('class DataFetcher', '@dataclass\nclass DataFetcher').replace('    def __init__(self, url):\n        self._url = url\n', '    _url: str\n    key: InitVar[str]\n') + CHILD, []],
  ['a dataclass whose key is public', BASE.replace('class DataFetcher', '@dataclass(frozen=True)\nclass DataFetcher').replace('    def __init__(self, url):\n        self._url = url\n', '    _url: str\n    api_key: str\n') + CHILD, ['expectEncapsulation']],
  ['how the key is called', BASE.replace('self._url = url', 'self._url = url\n        self.key_param = "appid"') + CHILD, []],
  ['no logging', BASE.replace('log.error("failed")', 'print("failed")') + CHILD, ['expectLogCalls']],
  ['a base that knows its child', BASE.replace('return self._send(endpoint)', 'return WeatherDataFetcher') + CHILD, ['expectSoundDesign']],
])('%s', async (_, source, expected) => {
  const found = await failing(source)
  expect(found).toEqual(expect.arrayContaining([...expected]))
  if (expected.length === 0) expect(found).toEqual([])
})

test.each([
  ['fetcher = WeatherDataFetcher(key)', 1],
  ['with fetching.WeatherDataFetcher(key) as fetcher:\n    pass', 1],
  ['fetcher = WeatherDataFetcher.from_environment()', 1],
  ['from weather import WeatherDataFetcher as Weather\nfetcher = Weather(key)', 1],
  ['class Client:\n    def run(self):\n        self._fetcher = WeatherDataFetcher(key)', 1],
  ['class Other(DataFetcher):\n    def copy(self):\n        return WeatherDataFetcher(key)', 0],
  ['from weather import WeatherDataFetcher\nprint(WeatherDataFetcher, "WeatherDataFetcher(key)")', 0],
])('%s makes %i', async (client, count) => {
  expect(makings(designOf(await codeOf(`${BASE}${CHILD}\n${client}\n`)))).toHaveLength(count)
})
