import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'weather_fetcher.py'
const CLIENT = 'src/weather_report/client.py'
const MAIN = 'src/weather_report/__main__.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '04.go.1', of: 'functions', because: 'the key is sent under a name that the service does not know',
    edits: [edit(SCRIPT, '"appid": key', '"apikey": key')],
  },
  {
    kills: '04.go.1', of: 'session', because: 'the free address is asked, without any key',
    edits: [edit(SCRIPT, '    session.params = {"apikey": key}\n', ''), edit(SCRIPT, 'https://customer-api.open-meteo.com', 'https://api.open-meteo.com')],
  },
  {
    kills: '04.go.1', of: 'functions', because: 'only three cities are asked for',
    edits: [edit(SCRIPT, '"London", "Paris", "New York", "Tokyo", "Sydney", "São Paulo"', '"London", "Paris", "Tokyo"')],
  },
  {
    kills: '04.go.2', of: 'functions', because: 'a city that fails is left out without a word',
    edits: [
      edit(SCRIPT, '            print(f"{city}: left out, {error}", file=sys.stderr)', '            pass'),
      edit(SCRIPT, '            print(f"{city}: left out, the answer is no JSON", file=sys.stderr)', '            pass'),
    ],
  },
  {
    kills: '04.go.2', of: 'package', because: 'a refused key is told like any other failure',
    edits: [edit(MAIN, '        print(problem, file=sys.stderr)\n        return 3', '        print("Something went wrong.", file=sys.stderr)\n        return 3')],
  },
  {
    kills: '04.go.2', of: 'functions', because: 'a city without an answer gets numbers that nobody measured',
    edits: [edit(SCRIPT, '            print(f"{city}: left out, {error}", file=sys.stderr)', '            print(f"{city}: {error}", file=sys.stderr)\n            rows.append({**dict.fromkeys(FIELDS, "0.0"), "city": city, "humidity": 0})')],
  },
  {
    kills: '04.go.3', of: 'functions', because: 'the humidity is the pressure',
    edits: [edit(SCRIPT, 'data["main"]["humidity"]', 'data["main"]["pressure"]')],
  },
  {
    kills: '04.go.3', of: 'session', because: 'every row has the first city\'s weather',
    edits: [edit(SCRIPT, '            now = current(session, latitude, longitude)', '            now = rows and now or current(session, latitude, longitude)\n            current(session, latitude, longitude)')],
  },
  {
    kills: '04.go.4', of: 'functions', because: 'the answer is written as it came',
    edits: [
      edit(SCRIPT, '            "temperature_f": f"{celsius * 9 / 5 + 32:.1f}",\n', ''), edit(SCRIPT, '"temperature_f", ', ''),
      edit(SCRIPT, '"wind_kmh": f"{data[\'wind\'][\'speed\'] * 3.6:.1f}"', '"wind_kmh": f"{data[\'wind\'][\'speed\']:.1f}"'),
      edit(SCRIPT, '            "comfort": comfort(celsius),\n', '            "comfort": "unknown",\n'),
      edit(SCRIPT, 'time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(data["dt"]))', 'data["dt"]'),
    ],
  },
  {
    kills: '04.go.4', of: 'package', because: 'the only new column is when the program ran',
    edits: [
      edit(MAIN, '"Felt difference": f\'{now["feelslike_c"] - now["temp_c"]:+.1f}\'', '"Fetched": time.strftime("%Y-%m-%d %H:%M:%S")'),
      edit(MAIN, 'import sys\n', 'import sys\nimport time\n'),
    ],
  },
  {
    kills: '04.go.5', of: 'functions', because: 'Fahrenheit is worked out without its 32 degrees',
    edits: [edit(SCRIPT, 'celsius * 9 / 5 + 32', 'celsius * 9 / 5')],
  },
  {
    kills: '04.go.5', of: 'functions', because: 'there is no header',
    edits: [edit(SCRIPT, '        writer.writeheader()\n', '')],
  },
  {
    kills: '04.go.5', of: 'session', because: 'the header says Celsius and the values are Kelvin',
    edits: [edit(SCRIPT, '"temp_kelvin"', '"temp_celsius"')],
  },
  {
    kills: '04.go.6', of: 'functions', because: 'there is no time-out',
    edits: [edit(SCRIPT, ', timeout=TIMEOUT)', ')')],
  },
  {
    kills: '04.go.6', of: 'functions', because: 'a request is sent once only',
    edits: [edit(SCRIPT, 'TRIES = 3', 'TRIES = 1')],
  },
  {
    kills: '04.go.6', of: 'package', because: 'it tries again without any wait',
    edits: [edit(CLIENT, '            time.sleep(wait)\n', '')],
  },
  {
    kills: '04.go.6', of: 'functions', because: 'after 429 it waits half a second each time, whatever Retry-After says',
    edits: [edit(SCRIPT, 'return float(asked) if asked and asked.isdigit() else 0.5 * 2 ** attempt', 'return 0.5')],
  },
  {
    kills: '04.go.6', of: 'functions', because: 'it waits when Retry-After says so, and after 500 not at all',
    edits: [edit(SCRIPT, ' else 0.5 * 2 ** attempt', ' else 0')],
  },
  {
    kills: '04.go.7', of: 'functions', because: 'where the key comes from is not said',
    edits: [edit('README.md', '1. Sign up at <https://home.openweathermap.org/users/sign_up>; the free plan is enough.\n2. Your key is on the page *My API keys*. It takes some minutes until it works.\n3. Put it into the environment, never into the code:', 'Put it into the environment, never into the code:')],
  },
  {
    kills: '04.go.7', of: 'functions', because: 'where the key goes is not said',
    edits: [edit('README.md', '3. Put it into the environment, never into the code:\n\n```sh\nexport OPENWEATHER_API_KEY=your_key_here\n```\n', '')],
  },
  {
    kills: '04.no-go.1', of: 'functions', because: 'the code has a key for when there is none',
    edits: [edit(SCRIPT, 'os.environ.get("OPENWEATHER_API_KEY")', 'os.environ.get("OPENWEATHER_API_KEY", "9c1f0be27ad84e5fb3360a7d5e81c4f2")')],
  },
  {
    kills: '04.no-go.1', of: 'functions', because: 'a key that is put together from pieces',
    edits: [edit(SCRIPT, 'os.environ.get("OPENWEATHER_API_KEY")', 'os.environ.get("OPENWEATHER_API_KEY") or "".join(["9c1f0be27ad8", "4e5fb3360a7d", "5e81c4f2"])')],
  },
  {
    kills: '04.no-go.1', of: 'package', because: 'the key lands in the log file',
    edits: [edit(MAIN, '    client, rows = Client(key), []', '    logging.info("asking with %s", key)\n    client, rows = Client(key), []')],
  },
  {
    kills: '04.no-go.2', of: 'functions', because: 'a time-out ends the program',
    edits: [edit(SCRIPT, 'except requests.Timeout:', 'except requests.TooManyRedirects:'), edit(SCRIPT, 'except requests.ConnectionError:', 'except (requests.ConnectTimeout, requests.exceptions.ConnectionError):')],
  },
  {
    kills: '04.no-go.2', of: 'session', because: 'an answer that is no weather ends the program',
    edits: [edit(SCRIPT, 'except (ValueError, KeyError):', 'except ZeroDivisionError:')],
  },
  {
    kills: '04.no-go.2', of: 'session', because: 'a city that fails ends the program, and its traceback shows the address with the key',
    edits: [edit(SCRIPT, 'print(f"[skipped] {city}: HTTP {error.response.status_code}")', 'raise')],
  },
  {
    kills: '04.no-go.3', of: 'functions', because: 'a lost connection ends the program',
    edits: [edit(SCRIPT, 'except requests.ConnectionError:', 'except requests.TooManyRedirects:')],
  },
  {
    kills: '04.no-go.3', of: 'package', because: 'a service that is not there is passed over in silence',
    edits: [
      edit(MAIN, '        print("Nothing to write.", file=sys.stderr)\n', ''),
      edit(MAIN, '            except (Unavailable, KeyError, TypeError) as problem:\n', '            except (Unavailable, KeyError, TypeError) as problem:\n                if "several" in str(problem) and not rows:\n                    continue\n'),
      edit(CLIENT, '                log.warning("%s: %s", city, type(error).__name__)\n', ''),
    ],
  },
  {
    kills: '04.no-go.4', of: 'functions', because: 'nobody is asked',
    edits: [edit(SCRIPT, '    if not path.exists():\n        return True\n', '    if path:\n        return True\n')],
  },
  {
    kills: '04.no-go.4', of: 'session', because: 'the name has the day alone',
    edits: [edit(SCRIPT, '%Y%m%d_%H%M%S_%f', '%Y%m%d')],
  },
  {
    kills: '04.no-go.5', of: 'functions', because: 'how it is started is not said',
    edits: [edit('README.md', '```sh\npip install requests\npython weather_fetcher.py\n```\n', 'Install requests first.\n')],
  },
  {
    kills: '04.no-go.6', of: 'functions', because: 'a calculation\'s noise is written',
    edits: [edit(SCRIPT, 'f"{celsius * 9 / 5 + 32:.1f}"', 'celsius * 9 / 5 + 31.9999999999')],
  },
  {
    kills: '04.no-go.6', of: 'functions', because: 'values with a comma are not quoted, so that rows are of different length',
    edits: [
      edit(SCRIPT, '        writer = csv.DictWriter(file, FIELDS)\n        writer.writeheader()\n        writer.writerows(rows)\n', '        file.write(",".join(FIELDS) + "\\n")\n        for row in rows:\n            when = row["observed_at"] + ("" if row["city"] < "P" else ", UTC")\n            file.write(",".join(str(value) for value in {**row, "observed_at": when}.values()) + "\\n")\n'),
    ],
  },
]
