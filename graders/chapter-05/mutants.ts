import { edit, type Mutant } from '../kit/proof/mutant.ts'

const BASE = 'data_fetcher.py'
const CHILD = 'weather_data_fetcher.py'
const CLIENT = 'client.py'
const TEMPLATE_BASE = 'fetchers/base.py'
const TEMPLATE_CHILD = 'fetchers/weather.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '05.acc.1', of: 'arguments', because: 'the base class knows about weather',
    edits: [edit(BASE, 'logger.error("%s given up after %s tries", endpoint, self._max_retries)', 'logger.error("no weather after %s tries", self._max_retries)')],
  },
  {
    kills: '05.acc.1', of: 'template', because: 'the base class asks nothing by itself',
    edits: [
      edit(TEMPLATE_BASE, '        return self.parse(self._transport.load(self.build_url(subject)))', '        raise NotImplementedError'),
      edit(TEMPLATE_CHILD, '    def parse(self, payload: Any)', '    def fetch(self, subject: str) -> Any:\n        return self.parse(self._transport.load(self.build_url(subject)))\n\n    def parse(self, payload: Any)'),
    ],
  },
  {
    kills: '05.acc.1', of: 'arguments', because: 'the key is not sent',
    edits: [edit(CHILD, 'return {"appid": self._api_key}', 'return {}')],
  },
  {
    kills: '05.acc.2', of: 'arguments', because: 'the child sends a request of its own',
    edits: [
      edit(CHILD, '    @staticmethod\n', '    def ping(self):\n        return requests.get(self.base_url, timeout=1).ok\n\n    @staticmethod\n'),
      edit(CHILD, 'from data_fetcher import', 'import requests\n\nfrom data_fetcher import'),
    ],
  },
  {
    kills: '05.acc.3', of: 'arguments', because: 'the client reaches for an inner attribute',
    edits: [edit(CLIENT, '    for city in CITIES:', '    fetcher._timeout = 2\n    for city in CITIES:')],
  },
  {
    kills: '05.acc.3', of: 'template', because: 'the key is a public attribute',
    edits: [edit(TEMPLATE_CHILD, '        self._key = key', '        self.api_key = key'), edit(TEMPLATE_CHILD, '"key": self._key', '"key": self.api_key')],
  },
  {
    kills: '05.acc.4', of: 'template', because: 'the constructor leaves the base class out',
    edits: [edit(TEMPLATE_CHILD, '        super().__init__(transport)\n', '        self._transport = transport or Transport()\n')],
  },
  {
    kills: '05.acc.4', of: 'arguments', because: 'the weather class has a fetcher and is none',
    edits: [
      edit(CHILD, 'class WeatherDataFetcher(DataFetcher):', 'class WeatherDataFetcher:'),
      edit(CHILD, '        super().__init__(self.DEFAULT_URL, api_key, **options)', '        self._api_key = api_key\n        self._fetcher = DataFetcher(self.DEFAULT_URL, api_key, **options)'),
      edit(CHILD, 'self.fetch(self.ENDPOINT, {"q": city, "units": self._units})', 'self._fetcher.fetch(self.ENDPOINT, {"q": city, "units": self._units, **self._auth_params()})'),
    ],
  },
  {
    kills: '05.acc.5', of: 'arguments', because: 'failures are printed, and only what did not happen would be logged',
    edits: [
      edit(BASE, '            logger.warning("request failed: %s", type(error).__name__)\n', '            print("request failed:", type(error).__name__)\n'),
      edit(BASE, '            logger.warning("request answered %s", response.status_code)', '            print("request answered", response.status_code)'),
      edit(BASE, '        logger.error("%s given up after %s tries", endpoint, self._max_retries)\n', ''),
    ],
  },
  {
    kills: '05.acc.5', of: 'template', because: 'there is one try',
    edits: [edit(TEMPLATE_BASE, 'attempts: int = 3', 'attempts: int = 1')],
  },
  {
    kills: '05.acc.5', of: 'arguments', because: 'a time-out ends the program',
    edits: [edit(BASE, 'except requests.RequestException as error:', 'except requests.HTTPError as error:')],
  },
  {
    kills: '05.acc.5', of: 'template', because: 'what is logged is written nowhere',
    edits: [edit('demo.py', 'logging.basicConfig(filename="fetch.log", level=logging.INFO, format="%(asctime)s %(levelname)-8s %(name)s %(message)s")', 'logging.getLogger().addHandler(logging.NullHandler())')],
  },
  {
    kills: '05.acc.6', of: 'arguments', because: 'the base class asks which subclass it is',
    edits: [edit(BASE, '        """How the key is sent; nothing unless a subclass says."""\n        return {}', '        """How the key is sent."""\n        return {} if isinstance(self, str) else {}')],
  },
  {
    kills: '05.acc.7', of: 'arguments', because: 'the client prints no temperature',
    edits: [edit(CLIENT, '{weather[\'temperature\']:6.1f} °C', 'is there')],
  },
  {
    kills: '05.acc.7', of: 'template', because: 'one city is all that is shown',
    edits: [edit('demo.py', '"Madrid", "Oslo", "Nairobi"', '"Madrid"')],
  },
  {
    kills: '05.acc.8', of: 'arguments', because: 'the base class takes every answer for one of this service',
    edits: [edit(BASE, '            return response.json()\n', '            data = response.json()\n            if str(data["cod"]) != "200":\n                raise FetchError("refused")\n            return data\n')],
  },
  {
    kills: '05.acc.8', of: 'template', because: 'what every answer passes through keeps the fields of one service',
    edits: [edit(TEMPLATE_BASE, '                    return json.loads(answer.read())', '                    data = json.loads(answer.read())\n                    return {name: data[name] for name in ("location", "current")}')],
  },
]
