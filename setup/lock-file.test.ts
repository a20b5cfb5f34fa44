import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onlyOptionalMissing, packagesMatch } from './lock-file.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gonogo-lock-file-'))
  mkdirSync(join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, packages: Record<string, object>): void =>
  writeFileSync(join(folder, name), JSON.stringify({ packages }))
const record = join('node_modules', '.package-lock.json')

const a = { 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-mac': '1.0.0' } } }
const mac = { 'node_modules/a-mac': { version: '1.0.0', optional: true } }

test.each<[string, Record<string, object>, Record<string, object> | undefined, boolean]>([
  ['the same packages', a, a, true],
  ['no record, as after an interrupted npm ci', a, undefined, false],
  ['another version', a, { 'node_modules/a': { version: '1.0.1' } }, false],
  ['a package more in the lock file', { ...a, 'node_modules/b': { version: '1.0.0' } }, a, false],
  ['a package too many', a, { ...a, 'node_modules/b': { version: '1.0.0' } }, false],
  ["another platform's optional package not there", { ...a, ...mac }, a, true],
  ["this platform's optional package not in the lock file", a, { ...a, ...mac }, true],
])('%s', (_, wanted, there, match) => {
  write('package-lock.json', { '': {}, ...wanted })
  if (there) write(record, there)
  expect(packagesMatch(folder)).toBe(match)
})

test.each([
  ['npm error Missing: a-mac@ from lock file\n', true],
  ['npm error Missing: a-mac@1.0.0 from lock file\nnpm error Missing: b@2.0.0 from lock file\n', false],
  ["npm error Invalid: lock file's a@1.0.0 does not satisfy a@2.0.0\nnpm error Missing: a-mac@ from lock file\n", false],
  ['npm error network\n', false],
])('npm ci says %j: only packages for other platforms are missing: %s', (said, only) => {
  write('package-lock.json', a)
  expect(onlyOptionalMissing(said, folder)).toBe(only)
})
