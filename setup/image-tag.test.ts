import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf, imageFiles, imageNames, imageTag } from './image-tag.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gonogo-image-'))
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:bookworm-slim\n')
  writeFileSync(join(folder, 'bin', 'start'), '#!/bin/sh\n', { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true }))

const tag = (): string => hashOf(imageFiles(folder))

test('every image of the project has a tag of its own', () => {
  const tags = imageNames().map(imageTag)
  expect(imageNames()).toContain('python')
  for (const name of tags) expect(name).toMatch(/^gonogo\/[a-z-]+:[0-9a-f]{12}$/)
  expect(new Set(tags).size).toBe(tags.length)
})

test.each<[string, () => void]>([
  ['content', () => writeFileSync(join(folder, 'bin', 'start'), '#!/bin/sh\n\n')],
  ['executable bit', () => chmodSync(join(folder, 'bin', 'start'), 0o644)],
  ['further file', () => writeFileSync(join(folder, 'more'), '')],
  ['name', () => { rmSync(join(folder, 'bin', 'start')); writeFileSync(join(folder, 'bin', 'begin'), '#!/bin/sh\n', { mode: 0o755 }) }],
])('another %s gives another tag', (_, change) => {
  const before = tag()
  change()
  expect(tag()).not.toBe(before)
})

test.each<[string, () => void]>([
  ['date', () => utimesSync(join(folder, 'Dockerfile'), 1, 1)],
  ["umask's bits of a mode", () => chmodSync(join(folder, 'Dockerfile'), 0o600)],
  ['compiled Python file', () => { mkdirSync(join(folder, '__pycache__')); writeFileSync(join(folder, '__pycache__', 'x.pyc'), 'x') }],
  ['test beside the files', () => writeFileSync(join(folder, 'bin', 'start.test.ts'), 'x')],
])('another %s does not change the tag', (_, change) => {
  const before = tag()
  change()
  expect(tag()).toBe(before)
})

test('moving the border between a name and a content changes the tag', () => {
  expect(hashOf([{ name: 'ab', mode: 0o644, content: Buffer.from('c') }]))
    .not.toBe(hashOf([{ name: 'a', mode: 0o644, content: Buffer.from('bc') }]))
})

test('a link is refused, since what it points at is not in the folder', () => {
  symlinkSync('/etc/passwd', join(folder, 'link'))
  expect(tag).toThrow(/neither a file nor a folder/)
})
