import { expect, test } from 'vitest'
import { PythonCode } from './code.ts'
import { environmentNames } from './environment-names.ts'

const namesOf = async (source: string) =>
  environmentNames(await PythonCode.of({ folder: '', settings: {}, files: [{ path: 'a.py', kind: 'file', content: Buffer.from(source) }] }))

test.each([
  ['import os\nos.environ["PGHOST"]', ['PGHOST']],
  ['from os import environ\nenviron["PGHOST"]', ['PGHOST']],
  ['import os\nos.environ.get("DB_HOST", "LOCALHOST")', ['DB_HOST']],
  ['from os import getenv\nx = getenv("DATABASE_URL")', ['DATABASE_URL']],
  ['import os\nNAMES = ("PGUSER", "PGPASSWORD")\nvalues = {name: os.environ[name] for name in NAMES}', ['PGPASSWORD', 'PGUSER']],
  ['import os\ndef required_env(name):\n    return os.environ[name]\nrequired_env("PGPORT")', ['PGPORT']],
  ['import os\nURL = "DATABASE_URL"\nos.environ[URL]', ['DATABASE_URL']],
  ['import os\nos.getenv("PGHOST")\ncursor.execute("BEGIN")\nprint("DONE")', ['PGHOST']],
])('%s', async (source, names) => {
  expect(await namesOf(source)).toEqual({ reads: true, names })
})

test('words in capitals are no variables where nothing reads the environment', async () => {
  expect(await namesOf('execute("COMMIT")\nx = ["PGHOST"]')).toEqual({ reads: false, names: [] })
})
