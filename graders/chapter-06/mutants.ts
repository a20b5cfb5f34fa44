import { edit, type Mutant } from '../kit/proof/mutant.ts'

const ICE = 'ice_cream.py'
const LEDGER = 'src/budget/ledger.py'
const REPORT = 'src/budget/report.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '06.acc.1', of: 'ice-cream', because: 'the places have nothing of what is claimed',
    edits: [edit('tool.yaml', '  files: TakingsFile.read\n  logging: ice_cream.py\n  pandas: Comparison.table\n  api: WeatherClient.temperature\n', '  files: TakingsFile.__init__\n  logging: Comparison\n  pandas: Comparison.table\n  api: Comparison.table\n'), edit('tool.yaml', '  classes: TakingsFile\n  errors: ice_cream.py::main\n', '')],
  },
  {
    kills: '06.acc.1', of: 'budget', because: 'what is claimed is in functions that nobody calls',
    edits: [
      edit('tool.yaml', '  json: save\n  inheritance: MarkdownReport\n  comprehensions: src/budget/report.py:29\n  numpy: Ledger.spread\n', '  json: unused_json\n  inheritance: MarkdownReport\n  comprehensions: unused_json\n  numpy: unused_numbers\n'),
      edit('tool.yaml', '  data-structures: src/budget/ledger.py\n', ''),
      edit(LEDGER, '    def months(self):', '    def unused_json(self):\n        import json\n        return json.dumps([row for row in self._frame])\n\n    def unused_numbers(self):\n        return np.mean(self._frame["amount"])\n\n    def months(self):'),
      edit('docs/concepts.md', '## Comprehensions and JSON', '## JSON, and comprehensions'),
    ],
  },
  {
    kills: '06.acc.2', of: 'ice-cream', because: 'one class does everything, the others hold functions alone',
    edits: [
      edit(ICE, '    def __init__(self, path):\n        self.path = Path(path)\n\n    def read(self):\n        try:\n            frame = pd.read_csv(self.path)\n        except FileNotFoundError:\n            raise ToolError(f"There is no file {self.path}.") from None', '    @staticmethod\n    def read(path):\n        try:\n            frame = pd.read_csv(path)\n        except FileNotFoundError:\n            raise ToolError(f"There is no file {path}.") from None'),
      edit(ICE, 'raise ToolError(f"{self.path} is no CSV file: {error}")', 'raise ToolError(f"{path} is no CSV file: {error}")'),
      edit(ICE, 'raise ToolError(f"{self.path} has no column', 'raise ToolError(f"{path} has no column'),
      edit(ICE, 'TakingsFile(options.file).read()', 'TakingsFile.read(options.file)'),
      edit(ICE, '    def __init__(self, key):\n        self._key = key\n        self._url = os.environ.get("WEATHER_BASE_URL", "https://api.openweathermap.org") + "/data/2.5/weather"\n\n    def temperature(self, city):\n        try:\n            answer = requests.get(self._url, params={"q": city, "units": "metric", "appid": self._key}, timeout=5)', '    @staticmethod\n    def temperature(city):\n        url = os.environ.get("WEATHER_BASE_URL", "https://api.openweathermap.org") + "/data/2.5/weather"\n        try:\n            answer = requests.get(url, params={"q": city, "units": "metric", "appid": os.environ.get("OPENWEATHER_API_KEY", "")}, timeout=5)'),
      edit(ICE, 'WeatherClient(os.environ.get("OPENWEATHER_API_KEY", ""))', 'WeatherClient()'),
    ],
  },
  {
    kills: '06.acc.3', of: 'ice-cream', because: 'a file that is no text crashes',
    edits: [edit(ICE, 'except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError)', 'except (pd.errors.ParserError, pd.errors.EmptyDataError)')],
  },
  {
    kills: '06.acc.3', of: 'budget', because: 'everything is caught, twice',
    edits: [edit('src/budget/app.py', 'except (LedgerError, UnicodeDecodeError, pd.errors.EmptyDataError) as error', 'except Exception as error'), edit(LEDGER, '        except KeyError as error:\n            raise LedgerError(f"columns are missing: {error}") from error\n', '        except Exception:\n            frame = frame.reindex(columns=cls.WANTED)\n')],
  },
  {
    kills: '06.acc.3', of: 'budget', because: 'the tool asks, and ends in silence when the file has other columns',
    edits: [edit('src/budget/app.py', '            self.tell(f"That file holds no expenses: {error}")', '            raise SystemExit(1) from error')],
  },
  {
    kills: '06.acc.4', of: 'budget', because: 'csv reads the file; pandas reads it too, for nothing',
    edits: [edit(LEDGER, '            frame = pd.read_csv(file)\n', '            frame = pd.read_csv(file)\n            file.seek(0)\n            import csv\n            frame = pd.DataFrame(list(csv.DictReader(file)), columns=frame.columns)\n')],
  },
  {
    kills: '06.acc.5', of: 'ice-cream', because: 'concepts are listed and nothing is said of them',
    edits: [edit('README.md', '', '# Ice cream and the weather\n\n    python ice_cream.py samples/takings.csv --out out\n\nThis tool uses files, logging, errors, pandas, an API and classes.\n\n- Files\n- Logging\n- Errors\n- pandas\n- API\n- Classes\n')],
  },
  {
    kills: '06.acc.5', of: 'budget', because: 'what concepts are is explained, and not where they are at work',
    edits: [edit('docs/concepts.md', '', '# Budget\n\n## Data structures\n\nA dictionary finds a value by its name in very short time.\n\n## JSON\n\nJSON is a format that many other programs can read.\n\n## NumPy\n\nNumPy works out things with whole arrays of numbers.\n\n## Inheritance\n\nA class inherits methods from another one that is more general.\n')],
  },
  {
    kills: '06.acc.6', of: 'ice-cream', because: 'the report shows the same numbers for whatever input',
    edits: [edit(ICE, 'cities = self.takings.groupby("city").agg(takings=("takings", "sum"), visitors=("visitors", "sum"))', 'cities = pd.DataFrame({"takings": [2952.5, 1391.25, 1452.5], "visitors": [500, 201, 218]}, index=["Madrid", "Paris", "London"]).rename_axis("city")')],
  },
  {
    kills: '06.acc.6', of: 'budget', because: 'a name is misspelt',
    edits: [edit(REPORT, 'table = self.ledger.months()', 'table = self.ledgr.months()')],
  },
]
